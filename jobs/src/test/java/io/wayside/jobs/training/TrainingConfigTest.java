package io.wayside.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.trainer.OptimizerOptions;
import io.wayside.model.trainer.PilotOptions;
import io.wayside.model.training.LossWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingConfigTest {
  @TempDir private Path folder;

  @Test
  void theDocumentedDefaultsLoad() throws IOException {
    TrainingConfig config = TrainingConfig.read(file(""), List.of("camvid"));

    assertThat(config.start().fromNothing()).isTrue();
    assertThat(config.data()).containsExactly(new TrainingConfig.Source("camvid", 1));
    assertThat(config.training().picture()).isEqualTo(new ImageSize(352, 480));
    assertThat(config.training().loss().weights()).isEqualTo(LossWeights.MASK2FORMER);
    assertThat(config.training().loss().pilot()).isEqualTo(PilotOptions.OFF);
    assertThat(config.training().optimizer().decay()).isEqualTo(OptimizerOptions.Decay.COSINE);
    assertThat(config.training().phases()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"street.yaml", "street-things.yaml", "camvid.yaml"})
  void theRecipesOfTheModelsThatShipLoad(String recipe) {
    TrainingConfig config =
        TrainingConfig.read(Path.of("../deploy/training", recipe), List.of("camvid"));

    assertThat(config.data().get(0).source()).isEqualTo("camvid");
  }

  @Test
  void aFileStatesWhatDiffers() throws IOException {
    Path file = file("training: {loss: {pilot: {weight: 1, label-noise: 0.3}}}");
    assertThat(TrainingConfig.read(file, List.of("a")).training().loss().pilot())
        .isEqualTo(new PilotOptions(1, 0.3f, 0.2f));
  }

  @Test
  void theCommandLineFillsTheSourcesThatTheFileLeavesEmpty() throws IOException {
    Path file =
        file(
            """
            data:
              - source: ""
                weight: 2
              - source: sim:?scenes=100
                weight: 1
            """);
    assertThat(TrainingConfig.read(file, List.of("camvid?split=train+val")).data())
        .containsExactly(
            new TrainingConfig.Source("camvid?split=train+val", 2),
            new TrainingConfig.Source("sim:?scenes=100", 1));
    assertThatThrownBy(() -> TrainingConfig.read(file, List.of()))
        .hasMessage("data: expected a source for entry 0, here or as --data");
    assertThatThrownBy(() -> TrainingConfig.read(file, List.of("a", "b")))
        .hasMessageStartingWith("--data: expected at most 1")
        .hasMessageEndingWith("but was also b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training: {steps: 0}|training.steps: expected from 1 but was 0",
        "training: {optimizer: {learning-rate: -1}}"
            + "|training.optimizer.learning-rate: expected above 0 but was -1.0",
        "training: {loss: {no-object-weight: 0}}"
            + "|training.loss.no-object-weight: expected above 0 but was 0.0",
        "training: {loss: {pilot: {weight: -1}}}"
            + "|training.loss.pilot.weight: expected from 0 but was -1.0",
        "training: {loss: {pilot: {label-noise: 2}}}"
            + "|training.loss.pilot.label-noise: expected from 0 to 1 but was 2.0",
        "training: {loss: {pilot: {mask-noise: much}}}"
            + "|training.loss.pilot.mask-noise: expected a number but was much",
        "training: {loss: {pilot-weight: 1}}|training.loss.pilot-weight: unknown key",
        "training: {step: 5}|training.step: unknown key",
        "training: {optimizer: {decay: linear}}"
            + "|training.optimizer.decay: expected polynomial or cosine or constant but was linear",
      })
  void namesTheKeyOfWhatCannotBe(String yaml, String message) throws IOException {
    Path file = file(yaml);
    assertThatThrownBy(() -> TrainingConfig.read(file, List.of("a"))).hasMessageContaining(message);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("train.yaml"), yaml);
  }
}
