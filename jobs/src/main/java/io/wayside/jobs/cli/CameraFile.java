package io.wayside.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with the settings of one camera, YAML or JSON. */
final class CameraFile {

  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  private CameraFile() {}

  /**
   * Reads it.
   *
   * @throws UsageException if it is missing or says what cannot be
   */
  static CameraSettings read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("%s: expected a file but there is none".formatted(file));
    }
    try {
      return CameraMessage.read(JSON.writeValueAsString(YAML.readTree(file.toFile())));
    } catch (JsonProcessingException e) {
      throw new UsageException("%s: %s".formatted(file, e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: %s".formatted(file, e.getMessage()));
    }
  }
}
