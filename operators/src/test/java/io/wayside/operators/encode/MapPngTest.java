package io.wayside.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class MapPngTest {

  private static final LabelSet LABELS =
      new LabelSet(
          List.of(
              new Label(0, "road", false, 0x804080),
              new Label(1, "car", true, 0x00008e),
              new Label(2, "sky", false, 0x4682b4)));

  @Test
  void labelMapsKeepTheirIdsAndTakeTheLabelsColours() throws IOException {
    byte[] ids = {0, 1, 2, 2, 1, 0};

    BufferedImage read = read(new LabelMapPng(LABELS).encode(map(new ImageSize(2, 3), ids)));

    assertThat(((DataBufferByte) read.getRaster().getDataBuffer()).getData()).isEqualTo(ids);
    assertThat(read.getColorModel()).isInstanceOf(IndexColorModel.class);
    assertThat(read.getRGB(1, 0)).isEqualTo(0xff00008e);
    assertThat(read.getRGB(2, 0)).isEqualTo(0xff4682b4);
  }

  @Test
  void labelMapsOfManyChunksSurvive() throws IOException {
    ImageSize size = new ImageSize(333, 517);
    byte[] ids = new byte[333 * 517];
    new Random(1).nextBytes(ids);

    BufferedImage read = read(new LabelMapPng(LABELS).encode(map(size, ids)));

    assertThat(((DataBufferByte) read.getRaster().getDataBuffer()).getData()).isEqualTo(ids);
  }

  @Test
  void segmentIdsAreWrittenAsCocoDoes() throws IOException {
    int[] ids = {0, 1, 255, 256, 65_536, 0x010203};

    byte[] png =
        PanopticIdPng.encode(new PanopticSegmentation(new ImageSize(2, 3), ids, List.of()));

    BufferedImage read = read(png);
    for (int i = 0; i < ids.length; i++) {
      int rgb = read.getRGB(i % 3, i / 3);
      assertThat(((rgb >> 16) & 0xff) + 256 * ((rgb >> 8) & 0xff) + 65_536 * (rgb & 0xff))
          .isEqualTo(ids[i]);
    }
  }

  @Test
  void openCvReadsThemToo() {
    byte[] png = new LabelMapPng(LABELS).encode(map(new ImageSize(1, 2), new byte[] {0, 2}));
    try (Mat file = new Mat(1, png.length, 0, new BytePointer(png));
        Mat pixels = imdecode(file, IMREAD_COLOR_RGB)) {
      byte[] rgb = new byte[6];
      pixels.data().get(rgb);
      assertThat(rgb).containsExactly(0x80, 0x40, 0x80, 0x46, 0x82, 0xb4);
    }
  }

  private static SemanticMap map(ImageSize size, byte[] ids) {
    return new SemanticMap(size, ids);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
