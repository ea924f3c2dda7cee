package io.wayside.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps of all shapes and contents, through each decoder at hand. */
class MapPngDecodersTest {

  private static final ImageSize FRAME = new ImageSize(720, 1280);

  /** Each id has a colour of its own, so that decoders that resolve the palette show the id. */
  private static final LabelSet LABELS =
      new LabelSet(
          IntStream.range(0, 255)
              .mapToObj(id -> new Label(id, "class " + id, false, id << 16 | 0x55 << 8 | 255 - id))
              .toList());

  private static final LabelMapPng LABEL_MAPS = new LabelMapPng(LABELS);

  @BeforeAll
  static void silenceFfmpeg() {
    av_log_set_level(AV_LOG_ERROR); // it describes each file it opens
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everyDecoderReadsTheLabels(Picture picture) throws Exception {
    byte[] labels = picture.labels();
    byte[] rgb = new byte[3 * labels.length];
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i] & 0xff;
      putRgb(rgb, i, label == 255 ? 0 : LABELS.labels().get(label).colour());
    }

    byte[] png = LABEL_MAPS.encode(new SemanticMap(picture.size, labels));

    assertThat(PngFile.read(png, 1).samples()).isEqualTo(labels);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(((DataBufferByte) image.getRaster().getDataBuffer()).getData()).isEqualTo(labels);
    assertThat(throughOpenCv(png)).isEqualTo(rgb);
    assertThat(throughFfmpeg(png)).isEqualTo(rgb);
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everyDecoderReadsTheSegmentIds(Picture picture) throws Exception {
    int[] ids = picture.ids;
    byte[] rgb = new byte[3 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      putRgb(rgb, i, Integer.reverseBytes(ids[i]) >>> 8); // red is the lowest byte of an id
    }

    byte[] png = PanopticIdPng.encode(new PanopticSegmentation(picture.size, ids, List.of()));

    assertThat(PngFile.read(png, 3).samples()).isEqualTo(rgb);
    assertThat(throughImageIo(png)).isEqualTo(rgb);
    assertThat(throughOpenCv(png)).isEqualTo(rgb);
    assertThat(throughFfmpeg(png)).isEqualTo(rgb);
  }

  @Test
  void streetsTakeLittleMoreThanTheJdkNeeds() throws Exception {
    Picture street = Picture.of("street", FRAME, MapPngDecodersTest::street);

    byte[] semantic = LABEL_MAPS.encode(new SemanticMap(FRAME, street.labels()));
    byte[] panoptic = PanopticIdPng.encode(new PanopticSegmentation(FRAME, street.ids, List.of()));

    assertThat(semantic.length).isBetween(5_000, 60_000); // neither empty nor noise
    assertThat((double) semantic.length)
        .isLessThan(1.5 * PngFile.read(semantic, 1).bytesAtBestSpeed());
    assertThat((double) panoptic.length)
        .isLessThan(1.5 * PngFile.read(panoptic, 3).bytesAtBestSpeed());
  }

  @Test
  void noByteCostsMoreThanNineBits() {
    byte[] labels = new byte[FRAME.height() * FRAME.width()];
    for (int i = 0; i < labels.length; i++) { // differences of 144 to 255 have the longest codes
      labels[i] = (byte) (i / FRAME.width() * 200 + i % 2);
    }

    byte[] png = LABEL_MAPS.encode(new SemanticMap(FRAME, labels));

    assertThat(png.length).isLessThan(720 * 1281 * 9 / 8 + 100 + 768);
  }

  @Test
  void threadsShareAnEncoder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<byte[]>> results = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        SemanticMap map = stripes(i);
        results.add(threads.submit(() -> LABEL_MAPS.encode(map)));
      }
      for (int i = 0; i < results.size(); i++) {
        assertThat(PngFile.read(results.get(i).get(), 1).samples())
            .isEqualTo(stripes(i).labelIds());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  static Stream<Picture> pictures() {
    Random random = new Random(5);
    IntBinaryOperator noise = (x, y) -> random.nextInt(1 << 24);
    IntBinaryOperator checkerboard = (x, y) -> (x + y) % 2 * 0xffffff;
    IntBinaryOperator columns = (x, y) -> x / 7;
    return Stream.of(
        Picture.of("street", FRAME, MapPngDecodersTest::street),
        Picture.of("one label", FRAME, (x, y) -> 9),
        Picture.of("nothing", new ImageSize(90, 160), (x, y) -> 0),
        Picture.of("checkerboard", new ImageSize(61, 97), checkerboard),
        Picture.of("noise", new ImageSize(161, 203), noise),
        Picture.of("little noise", new ImageSize(99, 301), (x, y) -> random.nextInt(30) / 29),
        Picture.of("one pixel", new ImageSize(1, 1), (x, y) -> 0xfedcba),
        Picture.of("one row", new ImageSize(1, 777), columns),
        Picture.of("one column", new ImageSize(777, 1), (x, y) -> y / 5),
        Picture.of("two rows of noise", new ImageSize(2, 5), noise),
        Picture.of("rows of bands", new ImageSize(40, 259), (x, y) -> y / 3 * 0x010101),
        Picture.of("very wide", new ImageSize(3, 20_000), (x, y) -> x / 700 + y * (x / 9_000)),
        Picture.of("very wide noise", new ImageSize(3, 20_000), noise),
        Picture.of("largest ids", new ImageSize(31, 33), (x, y) -> 0xffffff - x / 3 - y / 3));
  }

  /** Every length of a run there is, beside every other: the codes at their borders. */
  @Test
  void runsOfEveryLengthSurvive() throws Exception {
    for (int length = 1; length < 600; length++) {
      int end = length;
      Picture runs = Picture.of("runs", new ImageSize(2, 601), (x, y) -> x < end ? 0xc80102 : y);

      byte[] semantic = LABEL_MAPS.encode(new SemanticMap(runs.size, runs.labels()));
      byte[] panoptic =
          PanopticIdPng.encode(new PanopticSegmentation(runs.size, runs.ids, List.of()));

      assertThat(PngFile.read(semantic, 1).samples()).isEqualTo(runs.labels());
      assertThat(PngFile.read(panoptic, 3).samples()).isEqualTo(throughImageIo(panoptic));
    }
  }

  /** A road to the horizon, a wavy skyline, and cars with rough edges. */
  private static int street(int x, int y) {
    double skyline = 200 + 40 * Math.sin(x / 90.0) + 9 * Math.sin(x / 11.0);
    double wobble = 5 * Math.sin(x / 6.0 + y / 9.0) + 3 * Math.sin(y / 4.0);
    for (int car = 0; car < 16; car++) {
      double across = (x - 80 - car * 397 % 1130 + wobble) / (20 + car * 4);
      double down = (y - 330 - car * 131 % 340 + wobble) / (14 + car * 3);
      if (across * across + down * down < 1) {
        return 256 * (car + 1) + 13;
      }
    }
    if (y < skyline) {
      return 10;
    }
    return Math.abs(x - 640) < 1.6 * (y - 290) + wobble ? 1 : y < 330 + wobble ? 2 : 8;
  }

  private static SemanticMap stripes(int seed) {
    ImageSize size = new ImageSize(120 + seed, 300 - seed);
    return new SemanticMap(size, Picture.of("", size, (x, y) -> (x * y + seed) / 99).labels());
  }

  private static byte[] throughImageIo(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    byte[] rgb = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      putRgb(rgb, i, pixels[i]);
    }
    return rgb;
  }

  private static byte[] throughOpenCv(byte[] png) {
    try (Mat file = new Mat(1, png.length, 0, new BytePointer(png));
        Mat pixels = imdecode(file, IMREAD_COLOR_RGB)) {
      byte[] rgb = new byte[3 * pixels.rows() * pixels.cols()];
      pixels.data().get(rgb);
      return rgb;
    }
  }

  private static byte[] throughFfmpeg(byte[] png) throws Exception {
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(new ByteArrayInputStream(png))) {
      grabber.setFormat("png_pipe");
      grabber.setPixelFormat(AV_PIX_FMT_RGB24);
      grabber.start();
      Frame frame = grabber.grabImage();
      ByteBuffer rows = (ByteBuffer) frame.image[0];
      int stride = 3 * frame.imageWidth;
      byte[] rgb = new byte[stride * frame.imageHeight];
      for (int y = 0; y < frame.imageHeight; y++) {
        rows.position(y * frame.imageStride).get(rgb, y * stride, stride);
      }
      return rgb;
    }
  }

  private static void putRgb(byte[] rgb, int pixel, int colour) {
    rgb[3 * pixel] = (byte) (colour >> 16);
    rgb[3 * pixel + 1] = (byte) (colour >> 8);
    rgb[3 * pixel + 2] = (byte) colour;
  }

  /** A map with a name; the ids go to 2^24 - 1. */
  private record Picture(String name, ImageSize size, int[] ids) {

    static Picture of(String name, ImageSize size, IntBinaryOperator idAt) {
      int[] ids = new int[size.height() * size.width()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = idAt.applyAsInt(i % size.width(), i / size.width());
      }
      return new Picture(name, size, ids);
    }

    byte[] labels() {
      byte[] labels = new byte[ids.length];
      for (int i = 0; i < ids.length; i++) {
        labels[i] = (byte) ids[i];
      }
      return labels;
    }

    @Override
    public String toString() {
      return name + " " + size;
    }
  }
}
