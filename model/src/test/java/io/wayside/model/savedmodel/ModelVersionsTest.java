package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelVersionsTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void theHighestNumberIsMeant() throws IOException {
    version("2");
    version("10");
    version("9");
    Files.createDirectory(folder.resolve("11-draft"));
    Files.writeString(folder.resolve("12"), "a file");

    assertThat(ModelVersions.newest(folder)).isEqualTo(folder.resolve("10"));
  }

  @Test
  void aSavedModelIsMeantItself() throws IOException {
    version("1");
    Files.writeString(folder.resolve("saved_model.pb"), "graph");

    assertThat(ModelVersions.newest(folder)).isEqualTo(folder);
  }

  @Test
  void whatHasNoVersionsIsLeftToWhoeverReadsIt() throws IOException {
    assertThat(ModelVersions.newest(folder)).isEqualTo(folder);
    assertThat(ModelVersions.newest(folder.resolve("none"))).isEqualTo(folder.resolve("none"));
  }

  @Test
  void theStateChangesWithAnyFile() throws IOException {
    Path version = version("1");
    String before = ModelVersions.state(version);
    assertThat(ModelVersions.state(version)).isEqualTo(before);

    Files.setLastModifiedTime(
        version.resolve("saved_model.pb"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    String touched = ModelVersions.state(version);
    assertThat(touched).isNotEqualTo(before);

    Files.createDirectory(version.resolve("assets.extra"));
    Files.writeString(version.resolve("assets.extra/labels.json"), "{}");
    assertThat(ModelVersions.state(version)).isNotEqualTo(touched);
    assertThat(ModelVersions.state(version("2"))).isNotEqualTo(ModelVersions.state(version));
  }

  private Path version(String number) throws IOException {
    Path version = Files.createDirectories(folder.resolve(number));
    Files.writeString(version.resolve("saved_model.pb"), "graph");
    return version;
  }
}
