package io.wayside.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wayside.model.checkpoint.Golden;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.testing.SegmenterContract;
import io.wayside.model.postprocess.PixelReadout;
import io.wayside.model.savedmodel.SavedModelExporter;
import io.wayside.model.segmentation.PixelScores;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SegFormer from its checkpoint to the semantic map, against the published implementation. */
class PixelClassifierTest extends SegmenterContract {

  private static final Golden GOLDEN = Golden.SEGFORMER;
  private static final Offset<Float> TOLERANCE = Offset.offset(5e-4f);
  private static final float CLEAR_MARGIN = 2e-3f;
  private static final ImageSize INPUT = new ImageSize(96, 160);

  @TempDir private static Path folder;
  private static Path model;
  private static PixelClassifier classifier;

  @BeforeAll
  static void export() throws IOException {
    model = folder.resolve("model");
    new SavedModelExporter(GOLDEN.folder()).export(model);
    classifier = PixelClassifier.load(model);
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  @Override
  protected Segmenter open() {
    try {
      return SavedNetwork.load(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void answersAPictureAsTheReferenceDoes() throws IOException {
    Image image = GOLDEN.image();
    try (PixelScores logits = classifier.segment(List.of(image)).get(0)) {
      assertThat(floats(logits.logits())).containsExactly(GOLDEN.floats("logits"), TOLERANCE);

      SemanticMap map = PixelReadout.semantic(logits, image.size());
      long[] expected = GOLDEN.longs("image0.hf.semantic");
      float[] margin = GOLDEN.floats("image0.hf.semantic_margin");
      for (int i = 0; i < expected.length; i++) {
        if (margin[i] > CLEAR_MARGIN) {
          assertThat((long) map.labelIds()[i]).as("pixel %d", i).isEqualTo(expected[i]);
        }
      }
    }
  }

  @Test
  void answersNormalisedPixelsOfABatchOneByOne() throws IOException {
    float[] pixels = GOLDEN.floats("pixel_values");
    float[] twice = new float[2 * pixels.length];
    System.arraycopy(pixels, 0, twice, pixels.length, pixels.length);
    try (PixelLogits logits = classifier.infer(new PixelValues(twice, 2, INPUT))) {
      assertThat(logits.batch()).isEqualTo(2);
      assertThat(floats(logits.logits(1))).containsExactly(GOLDEN.floats("logits"), TOLERANCE);
    }
  }

  @Test
  void writesItsLogitsUnderTheirName() throws IOException {
    Path file = folder.resolve("raw.safetensors");
    try (PixelScores logits =
        classifier.segment(new PixelValues(GOLDEN.floats("pixel_values"), 1, INPUT)).get(0)) {
      LogitsFile.write(logits, file);
      try (SafetensorsFile written = SafetensorsFile.open(file)) {
        assertThat(written.info("logits").shape().asArray()).containsExactly(19, 24, 40);
        assertThat(written.floats("logits")).isEqualTo(floats(logits.logits()));
      }
    }
  }

  @Test
  void isNoModelOfMasks() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SavedModelSegmenter.load(model))
        .withMessageContaining(
            "expected a model that predicts masks but segformer predicts the class of each pixel");
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
