package io.wayside.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.checkpoint.Golden;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.savedmodel.SavedModelExporter;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a checkpoint and a picture to logits, against the published implementation; differences
 * accepted as the golden files state them.
 */
class ExportedCheckpointTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Offset<Float> CLASS_TOLERANCE = Offset.offset(5e-4f);
  private static final Offset<Float> MASK_TOLERANCE = Offset.offset(1e-3f);

  /** Pixels whose two best scores are nearer may go either way. */
  private static final float CLEAR_MARGIN = 2e-3f;

  private static final ImageSize INPUT = new ImageSize(96, 160);

  @TempDir private Path folder;

  @Test
  void answersAPictureAsTheReferenceDoesWithSwin() throws IOException {
    answersThePicture(Golden.SWIN);
  }

  @Test
  void answersAPictureAsTheReferenceDoesWithResNet() throws IOException {
    answersThePicture(Golden.RESNET);
  }

  @Test
  void answersAPictureAsTheReferenceDoesWithMaskFormer() throws IOException {
    answersThePicture(Golden.MASKFORMER);
  }

  @Test
  void answersNormalisedPixelsAsTheReferenceDoes() throws IOException {
    try (SavedModelSegmenter segmenter = exported(Golden.RESNET);
        BatchLogits logits =
            segmenter.infer(new PixelValues(Golden.RESNET.floats("pixel_values"), 1, INPUT))) {
      assertEqual(Golden.RESNET, logits);
    }
  }

  @Test
  void takesWeightsOfHalfPrecision() throws IOException {
    Golden golden = new Golden(GOLDEN.resolve("maskformer_resnet")); // F16
    try (SavedModelSegmenter segmenter = exported(golden);
        BatchLogits logits =
            segmenter.infer(
                new PixelValues(golden.floats("pixel_values"), 2, new ImageSize(70, 45)))) {
      assertEqual(golden, logits);
    }
  }

  @Test
  void takesWeightsInSeveralFiles() throws IOException {
    Golden golden = new Golden(GOLDEN.resolve("segformer_odd")); // BF16
    Path model = folder.resolve("model");
    new SavedModelExporter(golden.folder()).export(model);
    try (PixelClassifier classifier = PixelClassifier.load(model);
        PixelLogits logits =
            classifier.infer(
                new PixelValues(golden.floats("pixel_values"), 2, new ImageSize(45, 70)))) {
      assertThat(floats(logits.logits())).containsExactly(golden.floats("logits"), CLASS_TOLERANCE);
    }
  }

  @Test
  void readsMasksOfMaskFormerAsItsReferenceDoes() throws IOException {
    Golden golden = Golden.MASKFORMER;
    Image image = golden.image();
    try (SavedModelSegmenter segmenter = exported(golden);
        MaskSet masks = segmenter.segment(List.of(image)).get(0)) {
      PanopticSegmentation panoptic =
          new Readouts(
                  ReadoutDefinition.ORIGINAL,
                  segmenter.maskFamily(),
                  segmenter.description().thresholds(),
                  segmenter.labels())
              .panoptic(masks, image.size());

      long[] expected = golden.longs("image0.original.panoptic");
      float[] margin = golden.floats("image0.original.panoptic_margin");
      for (int i = 0; i < expected.length; i++) {
        if (margin[i] > CLEAR_MARGIN) {
          assertThat(panoptic.ids()[i]).as("pixel %d", i).isEqualTo((int) expected[i]);
        }
      }
    }
  }

  private void answersThePicture(Golden golden) throws IOException {
    try (SavedModelSegmenter segmenter = exported(golden);
        BatchLogits logits = segmenter.infer(List.of(golden.image()))) {
      assertEqual(golden, logits);
    }
  }

  private SavedModelSegmenter exported(Golden golden) throws IOException {
    Path model = folder.resolve("model");
    new SavedModelExporter(golden.folder()).export(model);
    return SavedModelSegmenter.load(model);
  }

  private static void assertEqual(Golden golden, BatchLogits logits) throws IOException {
    assertThat(floats(logits.classLogits()))
        .containsExactly(golden.floats("class_queries_logits"), CLASS_TOLERANCE);
    assertThat(floats(logits.maskLogits()))
        .containsExactly(golden.floats("masks_queries_logits"), MASK_TOLERANCE);
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
