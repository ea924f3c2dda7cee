package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

class PillowBilinearTest {

  private static Graph graph;
  private static Session session;
  private static Placeholder<TUint8> images;
  private static Placeholder<TInt32> height;
  private static Placeholder<TInt32> width;
  private static Operand<TFloat32> resized;

  /**
   * One line of {@code pillow-bilinear.txt}: a picture of noise and the CRC-32 of what Pillow's
   * {@code resize(…, BILINEAR)} makes of it.
   */
  record Case(
      int seed, int fromHeight, int fromWidth, int height, int width, boolean extremes, long crc) {

    static Case parse(String line) {
      String[] parts = line.split(" ");
      int[] numbers = Stream.of(parts).limit(6).mapToInt(Integer::parseInt).toArray();
      long crc = Long.parseLong(parts[6], 16);
      return new Case(
          numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5] == 1, crc);
    }

    byte[] pixels() {
      byte[] pixels = new byte[fromHeight * fromWidth * 3];
      int state = seed;
      for (int i = 0; i < pixels.length; i++) {
        state = state * 1664525 + 1013904223;
        pixels[i] = (byte) (extremes ? state >> 31 : state >>> 24);
      }
      return pixels;
    }
  }

  @BeforeAll
  static void buildGraph() {
    graph = new Graph();
    Ops tf = Ops.create(graph);
    images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    height = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    width = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    resized = new PillowBilinear(tf).resize(images, height, width);
    session = new Session(graph);
  }

  @AfterAll
  static void closeGraph() {
    session.close();
    graph.close();
  }

  static List<Case> cases() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PillowBilinearTest.class.getResourceAsStream("pillow-bilinear.txt")),
                StandardCharsets.US_ASCII))) {
      return lines.lines().map(Case::parse).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsPillowBitForBit(Case expected) {
    byte[] pixels = resize(1, expected, expected.pixels());

    CRC32 crc = new CRC32();
    crc.update(pixels);
    assertThat(crc.getValue()).isEqualTo(expected.crc());
  }

  @Test
  void resizesEachPictureOfABatchAsIfItWereAlone() throws IOException {
    Case first = cases().get(9);
    byte[] alone = first.pixels();
    byte[] both = new byte[2 * alone.length];
    System.arraycopy(alone, 0, both, alone.length, alone.length);

    byte[] black = new byte[first.height() * first.width() * 3];
    assertThat(resize(2, first, both)).startsWith(black).endsWith(resize(1, first, alone));
  }

  private static byte[] resize(int batch, Case expected, byte[] pixels) {
    Shape shape = Shape.of(batch, expected.fromHeight(), expected.fromWidth(), 3);
    try (TUint8 input = TUint8.tensorOf(shape, t -> t.asRawTensor().data().write(pixels));
        TInt32 toHeight = TInt32.scalarOf(expected.height());
        TInt32 toWidth = TInt32.scalarOf(expected.width());
        Result result =
            session
                .runner()
                .feed(images, input)
                .feed(height, toHeight)
                .feed(width, toWidth)
                .fetch(resized)
                .run()) {
      TFloat32 output = (TFloat32) result.get(0);
      float[] values = new float[Math.toIntExact(output.size())];
      output.asRawTensor().data().asFloats().read(values);
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        bytes[i] = (byte) (int) values[i];
        assertThat(values[i]).isEqualTo(bytes[i] & 0xFF);
      }
      return bytes;
    }
  }
}
