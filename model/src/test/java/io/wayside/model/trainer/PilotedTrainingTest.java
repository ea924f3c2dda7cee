package io.wayside.model.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.augmentation.SampleStream;
import io.wayside.model.checkpoint.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PilotedTrainingTest {
  private static final PilotOptions PILOT = new PilotOptions(1, 0.2f, 0.2f);

  @TempDir private Path folder;

  private final List<Map<String, Float>> terms = new ArrayList<>();
  private int stopAfter = Integer.MAX_VALUE;

  @Test
  void goesOnAsIfNothingHadHappenedAndLeavesTheCheckpointAsItIs() throws Exception {
    train(options(4, 4, PILOT), "tiny", "whole");
    List<Map<String, Float>> whole = List.copyOf(terms);
    terms.clear();
    stopAfter = 3;
    try {
      train(options(4, 2, PILOT), "tiny", "parts");
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("stopped");
    }
    stopAfter = Integer.MAX_VALUE;
    train(options(4, 2, PILOT), "tiny", "parts");
    train(options(1, 1, PilotOptions.OFF), "tiny", "without");

    // Steps 1, 2, 3, then 3 again and 4.
    for (String term :
        List.of("loss_pilot_cross_entropy", "loss_pilot_mask", "loss_pilot_dice_0")) {
      assertThat(terms.get(0).get(term)).isEqualTo(whole.get(0).get(term), within(1e-4f));
      assertThat(terms.get(3).get(term)).isEqualTo(whole.get(2).get(term), within(1e-3f));
      assertThat(terms.get(4).get(term)).isEqualTo(whole.get(3).get(term), within(1e-3f));
      assertThat(whole.get(0).get(term)).isNotEqualTo(whole.get(1).get(term));
    }
    assertThat(terms.get(5)).as("without").doesNotContainKey("loss_pilot_mask");
    try (SafetensorsFile piloted = SafetensorsFile.open(folder.resolve("whole"));
        SafetensorsFile without = SafetensorsFile.open(folder.resolve("without"))) {
      assertThat(piloted.names()).containsExactlyInAnyOrderElementsOf(without.names());
    }
  }

  @Test
  void otherFamiliesAreRefusedByTheKey() {
    for (String family : List.of("/golden/maskformer_swin_d", "/golden/segformer_f")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> train(options(1, 1, PILOT), family, "out"))
          .withMessage(
              "loss.pilot.weight: expected 0 for any network but a Mask2Former but was 1.0");
    }
  }

  @Test
  void namesANumberOutOfItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PilotOptions(-1, 0, 0))
        .withMessage("weight: expected from 0 but was -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PilotOptions(1, 1.5f, 0))
        .withMessage("label-noise: expected from 0 to 1 but was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PilotOptions(1, 0, Float.NaN))
        .withMessage("mask-noise: expected from 0 to 1 but was NaN");
  }

  private static TrainingOptions options(long steps, int saveEvery, PilotOptions pilot) {
    return TestOptions.of(steps, saveEvery, 1e-3, pilot);
  }

  private void train(TrainingOptions options, String architecture, String out) throws Exception {
    Path config =
        Path.of(
            Objects.requireNonNull(PilotedTrainingTest.class.getResource(architecture)).toURI());
    TrainingData data =
        new TrainingData(List.of(new SampleStream.Source(new Squares(Squares.LABELS), 1)));
    new Trainer(options, new StartingPoint(config, true), data, folder.resolve(out))
        .run(new Heard());
  }

  /** Remembers the terms, and can stop a training as a kill would. */
  private final class Heard implements TrainingListener {
    @Override
    public void started(long lastStep, List<String> drawnTensors) {}

    @Override
    public void stepped(long step, int pictures, double loss, Map<String, Float> found) {
      terms.add(found);
      if (step == stopAfter) {
        throw new IllegalStateException("stopped");
      }
    }

    @Override
    public Map<String, Double> saved(long step, Path checkpoint) throws IOException {
      return Map.of();
    }
  }
}
