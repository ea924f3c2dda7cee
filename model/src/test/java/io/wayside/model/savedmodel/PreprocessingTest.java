package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.checkpoint.Golden;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class PreprocessingTest {

  private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> STD = List.of(0.229, 0.224, 0.225);

  /** Sizes from transformers 4.40.2, which has no answer for the last. */
  @ParameterizedTest
  @CsvSource({
    "100, 150, 96, 192, 32, 96, 160",
    "150, 100, 96, 192, 32, 160, 96",
    "100, 1000, 96, 192, 32, 32, 192",
    "7, 7, 96, 192, 32, 96, 96",
    "333, 1000, 96, 192, 1, 64, 192",
    "101, 163, 97, 300, 1, 97, 156",
    "3, 1000, 10, 20, 1, 1, 20"
  })
  void resizesToTheReferenceSize(
      int height, int width, int shortest, int longest, int divisor, long toHeight, long toWidth) {
    PreprocessorConfig config =
        new PreprocessorConfig(
            true, new ResizeRule.Edges(shortest, longest), divisor, false, 1, false, MEAN, STD);

    try (Result result = run(config, height, width, new byte[height * width * 3])) {
      assertThat(result.get(0).shape()).isEqualTo(Shape.of(1, toHeight, toWidth, 3));
    }
  }

  @Test
  void normalisesEachChannel() {
    assertThat(pixel(config(true, true)))
        .containsExactly(
            ((float) (255 * (1 / 255.0)) - 0.485f) / 0.229f,
            ((float) (128 * (1 / 255.0)) - 0.456f) / 0.224f,
            (0 - 0.406f) / 0.225f);
  }

  @Test
  void leavesOutWhatIsSwitchedOff() {
    assertThat(pixel(config(false, false))).containsExactly(255, 128, 0);
    assertThat(pixel(config(true, false))).containsExactly(1, (float) (128 * (1 / 255.0)), 0);
    assertThat(pixel(config(false, true))[1]).isEqualTo((128 - 0.456f) / 0.224f);
  }

  /** The picture is resized from 100x150 to 96x160. */
  @Test
  void equalsThePublishedProcessor() throws IOException {
    Image image = Golden.RESNET.image();
    PreprocessorConfig config =
        PreprocessorConfig.read(Golden.RESNET.folder(), ModelFamily.MASK2FORMER);
    float[] expected = Golden.RESNET.floats("pixel_values");

    try (Result result = run(config, image.size().height(), image.size().width(), image.rgb())) {
      float[] values = floats(result, expected.length);
      for (int i = 0; i < values.length; i++) {
        int channelsFirst = i % 3 * (values.length / 3) + i / 3;
        assertThat(values[i]).isCloseTo(expected[channelsFirst], within(2e-6f));
      }
    }
  }

  private static PreprocessorConfig config(boolean rescale, boolean normalize) {
    ResizeRule unused = new ResizeRule.Exactly(new ImageSize(64, 64));
    return new PreprocessorConfig(false, unused, 32, rescale, 1 / 255.0, normalize, MEAN, STD);
  }

  private static float[] pixel(PreprocessorConfig config) {
    try (Result result = run(config, 1, 1, new byte[] {(byte) 255, (byte) 128, 0})) {
      return floats(result, 3);
    }
  }

  private static float[] floats(Result result, int length) {
    float[] values = new float[length];
    ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
    return values;
  }

  private static Result run(PreprocessorConfig config, int height, int width, byte[] pixels) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TUint8> images =
          tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var output = new Preprocessing(tf, config).call(images);
      try (Session session = new Session(graph);
          TUint8 input =
              TUint8.tensorOf(
                  Shape.of(1, height, width, 3), t -> t.asRawTensor().data().write(pixels))) {
        return session.runner().feed(images, input).fetch(output).run();
      }
    }
  }
}
