package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.jobs.cli.ModelEvaluateCommandTest.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that ships on real pictures, where they are at hand. */
final class BuiltInModelScoreTest {

  private static final Path CAMVID =
      Path.of(System.getenv().getOrDefault("WAYSIDE_SHARED", "../../shared")).resolve("camvid/val");

  @TempDir private Path folder = Path.of("");

  @Test
  void readsTheRoadsItWasTrainedFor() throws IOException {
    assumeTrue(Files.isDirectory(CAMVID), () -> "no CamVid at " + CAMVID);
    List<String> names;
    try (var files = Files.list(CAMVID.resolve("labels"))) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    for (String kind : List.of("images", "labels")) {
      Files.createDirectory(folder.resolve(kind));
      for (int i = 0; i < names.size(); i += 10) {
        Files.copy(
            CAMVID.resolve(kind).resolve(names.get(i)), folder.resolve(kind).resolve(names.get(i)));
      }
    }

    Ended ended = ModelEvaluateCommandTest.run("--data", folder.toString(), "--ignore", "11");

    assertThat(ended.status()).as(ended.err()).isZero();
    // All 101 frames: 63.9 mean IoU, as the model's card says.
    assertThat(
            new ObjectMapper()
                .readTree(ended.out())
                .at("/semantic/mean_iou_over_classes_with_a_value")
                .doubleValue())
        .isGreaterThan(0.55);
  }
}
