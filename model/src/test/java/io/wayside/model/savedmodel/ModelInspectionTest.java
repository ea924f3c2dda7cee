package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.checkpoint.Golden;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInspectionTest {

  private static final ImageSize SIZE = new ImageSize(64, 96);

  @TempDir private Path folder;

  @Test
  void countsWhatTheLayersOfSegFormerSay() throws IOException {
    ModelInspection inspection = ModelInspection.ofCheckpoint(Golden.SEGFORMER.folder(), SIZE);

    assertThat(inspection.family()).isEqualTo("segformer");
    assertThat(inspection.labels()).hasSize(19).startsWith("road");
    assertThat(inspection.queries()).isZero();
    assertThat(inspection.input()).isEqualTo("96x160");
    assertThat(inspection.multiplyAdds()).isEqualTo(segFormerByHand());
  }

  @Test
  void findsTheSameInACheckpointAndItsExport() throws IOException {
    Path model = folder.resolve("model");
    new SavedModelExporter(Golden.RESNET.folder()).export(model);

    assertThat(ModelInspection.ofSavedModel(model, SIZE))
        .isEqualTo(ModelInspection.ofCheckpoint(Golden.RESNET.folder(), SIZE));
  }

  /** segformer_f at 64x96, layer by layer. */
  private static long segFormerByHand() {
    long[] places = {16 * 24, 8 * 12, 4 * 6, 2 * 3};
    long[] keys = {2 * 3, 2 * 3, 2 * 3, 2 * 3};
    long[] channels = {16, 32, 48, 64};
    long[] patchTaps = {7 * 7 * 3, 3 * 3 * 16, 3 * 3 * 32, 3 * 3 * 48};
    long[] reductionTaps = {8 * 8, 4 * 4, 2 * 2, 0};
    long[] depths = {1, 1, 2, 1};
    long sum = 0;
    for (int i = 0; i < depths.length; i++) {
      long n = places[i];
      long m = keys[i];
      long c = channels[i];
      long attention = 2 * n * c * c + 2 * m * c * c + 2 * n * m * c + m * reductionTaps[i] * c * c;
      long perceptron = 2 * n * c * 4 * c + n * 9 * 4 * c;
      sum += n * patchTaps[i] * c + depths[i] * (attention + perceptron) + n * c * 64;
    }
    return sum + places[0] * (4 * 64 * 64 + 64 * 19);
  }
}
