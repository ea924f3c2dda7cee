package io.wayside.operators.encode;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the map of one 1280 x 720 frame takes to become a PNG file on one thread, and how many
 * bytes it has: ours, the same filter with the JDK's fastest compression, and ImageIO.
 *
 * <pre>{@code
 * ./mvnw -DskipTests -pl model -am install
 * ./mvnw -Pjmh -pl operators test-compile exec:exec -Djmh.benchmarks=MapPngBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, then calls prepare
public class MapPngBenchmark {

  private static final int HEIGHT = 720;
  private static final int WIDTH = 1280;
  private static final LabelSet LABELS =
      new LabelSet(
          IntStream.range(0, 19)
              .mapToObj(id -> new Label(id, "class " + id, id > 10, 0x0c0d0e * id))
              .toList());

  /** Amplitude of the regions' wavy edges, in pixels: 0 draws smooth ones. */
  @Param({"0", "4"})
  public int roughness;

  private final LabelMapPng labelMaps = new LabelMapPng(LABELS);
  private final byte[] palette = new byte[3 * 256];
  private SemanticMap semantic;
  private PanopticSegmentation panoptic;

  /** Draws the maps and tells the sizes of their files. */
  @Setup
  public void prepare() throws IOException {
    ImageSize size = new ImageSize(HEIGHT, WIDTH);
    byte[] labels = new byte[HEIGHT * WIDTH];
    int[] ids = new int[HEIGHT * WIDTH];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = segmentAt(i % WIDTH, i / WIDTH);
      labels[i] = (byte) (ids[i] > 5 ? 11 + ids[i] % 8 : ids[i]);
    }
    semantic = new SemanticMap(size, labels);
    panoptic = new PanopticSegmentation(size, ids, List.of());
    System.out.printf(
        "bytes of labels: %d, by Deflater %d, by ImageIO %d; of segment ids: %d, %d, %d%n",
        labels().length,
        labelsByDeflater().length,
        labelsByImageIo().length,
        segmentIds().length,
        segmentIdsByDeflater().length,
        segmentIdsByImageIo().length);
  }

  /** Labels, ours. */
  @Benchmark
  public byte[] labels() {
    return labelMaps.encode(semantic);
  }

  /** Labels, filter Up and the JDK's fastest compression: the rows alone. */
  @Benchmark
  public byte[] labelsByDeflater() {
    return deflate(filterUp(semantic.labelIds(), WIDTH));
  }

  /** Labels, ImageIO. */
  @Benchmark
  public byte[] labelsByImageIo() throws IOException {
    IndexColorModel colours = new IndexColorModel(8, 256, palette, 0, false);
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, colours);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(semantic.labelIds(), 0, pixels, 0, pixels.length);
    return imageIo(image);
  }

  /** Segment ids, ours. */
  @Benchmark
  public byte[] segmentIds() {
    return PanopticIdPng.encode(panoptic);
  }

  /** Segment ids, filter Up and the JDK's fastest compression: the rows alone. */
  @Benchmark
  public byte[] segmentIdsByDeflater() {
    int[] ids = panoptic.ids();
    byte[] rgb = new byte[3 * ids.length];
    for (int i = 0, to = 0; i < ids.length; i++) {
      rgb[to++] = (byte) ids[i];
      rgb[to++] = (byte) (ids[i] >> 8);
      rgb[to++] = (byte) (ids[i] >> 16);
    }
    return deflate(filterUp(rgb, 3 * WIDTH));
  }

  /** Segment ids, ImageIO. */
  @Benchmark
  public byte[] segmentIdsByImageIo() throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_BGR);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(panoptic.ids(), 0, pixels, 0, pixels.length);
    return imageIo(image);
  }

  /** A road, its sides, buildings and sky, and forty things. */
  private int segmentAt(int x, int y) {
    double wave = roughness * (Math.sin(x / 5.0 + y / 8.0) + Math.sin(y / 3.0 - x / 17.0));
    for (int thing = 0; thing < 40; thing++) {
      double across = (x - 40 - thing * 397 % 1200 + wave) / (8 + thing * 2);
      double down = (y - 300 - thing * 131 % 390 + wave) / (6 + thing * 1.5);
      if (across * across + down * down < 1) {
        return 6 + thing;
      }
    }
    if (y < 180 + 40 * Math.sin(x / 90.0) + wave) {
      return 5;
    }
    double aside = Math.abs(x - 640) + wave;
    return aside < 1.6 * (y - 290) ? 1 : aside < 1.6 * (y - 240) ? 2 : y < 330 + wave ? 3 : 4;
  }

  private static byte[] imageIo(BufferedImage image) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream(1 << 15);
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static byte[] filterUp(byte[] samples, int stride) {
    byte[] filtered = new byte[samples.length / stride * (stride + 1)];
    int to = 0;
    for (int from = 0; from < samples.length; from += stride) {
      filtered[to++] = 2;
      if (from == 0) {
        System.arraycopy(samples, 0, filtered, to, stride);
      } else {
        for (int i = 0; i < stride; i++) {
          filtered[to + i] = (byte) (samples[from + i] - samples[from + i - stride]);
        }
      }
      to += stride;
    }
    return filtered;
  }

  private static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(1 << 15);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[1 << 15];
      while (!deflater.finished()) {
        deflated.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    return deflated.toByteArray();
  }
}
