package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network so small that it trains in seconds, on two drawn streets. */
final class ModelTrainCommandTest {
  private static final Path TINY =
      Path.of("../model/src/test/resources/io/wayside/model/trainer/tiny");

  @TempDir private Path folder = Path.of("");

  private final PrintStream standardErr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(standardErr);
  }

  @Test
  void leavesACheckpointWithItsLogAndGoesOnWhereItWas() throws IOException {
    Path out = folder.resolve("out");
    assertThat(train(2, out)).as(this::said).isZero();

    assertThat(out.resolve("config.json")).content().contains("\"10\" : \"Bicyclist\"");
    for (String file :
        List.of(
            "model.safetensors",
            "preprocessor_config.json",
            "labels.json",
            "training/state.safetensors",
            "training/curves.png")) {
      assertThat(out.resolve(file)).isNotEmptyFile();
    }
    assertThat(out.resolve("training/log.csv"))
        .content()
        .contains("1,loss,", "2,loss,", "2,mean_iou,", "2,pictures_per_second,");
    assertThat(said()).contains("loss", "cross_entropy", "left");

    assertThat(train(2, out)).as(this::said).isZero();
    assertThat(said()).contains("Going on after step 2.");
  }

  @Test
  void saysInOneLineWhatIsWrongWithTheData() throws IOException {
    assertThat(
            Wayside.execute(
                "model",
                "train",
                "--data",
                folder.resolve("nowhere").toString(),
                "--config",
                settings(1).toString(),
                "--out",
                folder.resolve("out").toString()))
        .isEqualTo(1);
    assertThat(said().strip().lines())
        .singleElement()
        .asString()
        .contains("nowhere: expected a directory of labelled pictures");
  }

  private int train(int steps, Path out) throws IOException {
    return Wayside.execute(
        "model",
        "train",
        "--data",
        "sim:?scenes=2&size=96x64",
        "--config",
        settings(steps).toString(),
        "--out",
        out.toString());
  }

  private Path settings(int steps) throws IOException {
    return Files.writeString(
        folder.resolve("train.yaml"),
        """
        start:
          checkpoint: %s
        held-out: sim:?scenes=1&size=96x64&seed=2
        training:
          steps: %d
          picture: {height: 64, width: 96}
          phases:
            - {until: 1.0, batch: 2, crop: {height: 64, width: 96}, scale: [1.0, 1.0]}
          log-every: 1
        """
            .formatted(TINY.toAbsolutePath().normalize(), steps));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
