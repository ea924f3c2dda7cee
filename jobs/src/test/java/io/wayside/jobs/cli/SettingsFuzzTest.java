package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.ConfigurationException;
import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.model.fuzz.testing.Fuzzing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that people write: whatever is in them, the answer is a line about it. */
final class SettingsFuzzTest {

  private static final String[] WORDS = {
    "&a ",
    "*a",
    "!!java.net.URL ",
    "- ",
    ": ",
    "|\n",
    "? ",
    "{",
    "[[[[",
    "0x",
    "1__0",
    "~",
    "\t",
    "!!binary ",
    "0o7",
    "-.inf",
    "<<: *a",
    "2026-01-01",
    "---\n",
    "\u0085"
  };

  @TempDir private Path folder = Path.of("");

  @Test
  void aDamagedFileOfTheJobIsRefusedInWords() throws IOException {
    Path file = folder.resolve("job.yaml");
    String defaults =
        Files.readString(Path.of("src/main/resources/segmentation-job.yaml")).replaceAll("#.*", "");

    Fuzzing.of(
            "job yaml",
            defaults,
            "kafka: {properties: {a: b}}\nbatch:\n  max-wait: 20 ms\nflink: {parallelism: 2}\n")
        .words(WORDS)
        .allowing(ConfigurationException.class)
        .run(1_500, damaged -> JobSettings.kafka(ConfigReader.read(Files.write(file, damaged))));
  }

  @Test
  void aDamagedFileOfACameraIsRefusedInWords() throws IOException {
    Path file = folder.resolve("camera.yaml");
    byte[] whole = Files.readAllBytes(Path.of("../deploy/samples/camera.yaml"));

    Fuzzing.of("camera yaml", whole)
        .words(WORDS)
        .allowing(UsageException.class)
        .run(3_000, damaged -> CameraFile.read(Files.write(file, damaged)));
  }
}
