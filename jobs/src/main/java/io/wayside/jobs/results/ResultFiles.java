package io.wayside.jobs.results;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.wire.SegmentsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes records as files: {@code NAME.semantic.png}, {@code NAME.instances.json}, {@code
 * NAME.overlay.jpg}, {@code NAME.panoptic.png}, {@code NAME.panoptic.json}, {@code
 * NAME.failure.json}.
 */
public final class ResultFiles {

  private static final String JSON = "application/json";

  private ResultFiles() {}

  /**
   * Writes one record; files of the same name are replaced.
   *
   * @param directory where to, created if missing
   * @param name the files' name without its ending; see {@link #fileName}
   * @throws IOException if the directory cannot be written to
   */
  public static void write(ResultRecord result, Path directory, String name) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name + ending(result));
    Files.write(file, result.value());
    switch (result.topic()) {
      case PANOPTIC, PANOPTIC_IDS ->
          Files.writeString(
              directory.resolve(name + ".panoptic.json"),
              SegmentsJson.annotation(name, name + ".panoptic.png", result.segments()));
      default -> {}
    }
  }

  private static String ending(ResultRecord result) {
    String message = result.contentType().equals(JSON) ? ".json" : ".pb";
    return switch (result.topic()) {
      case SEMANTIC -> ".semantic.png";
      case INSTANCES -> ".instances" + message;
      case PANOPTIC -> ".overlay.jpg";
      case PANOPTIC_IDS -> ".panoptic.png";
      case TRAFFIC -> ".traffic" + message;
      case FAILURES -> ".failure" + message;
      case CAMERAS -> ".camera.json";
      case FRAMES -> ".frame";
    };
  }

  /**
   * An id as part of a path: what is neither a letter, a digit, '-', '_' nor an inner dot is
   * percent-encoded, so that no id leads out of its directory and no two ids share a name.
   */
  public static String fileName(String id) {
    StringBuilder name = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_')
              || c == '.' && !name.isEmpty();
      name.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c).toUpperCase(Locale.ROOT));
    }
    return name.isEmpty() ? "%" : name.toString();
  }
}
