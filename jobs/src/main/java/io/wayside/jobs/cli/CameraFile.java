package io.wayside.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/**
 * Settings of a camera as people write them: YAML, or JSON as {@code camera list} prints it. The
 * words of a policy are those of the job's own settings: {@code policy: deadline}, {@code deadline:
 * 2 s}, {@code frames-per-second: 2}.
 */
final class CameraFile {

  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How protobuf's JSON writes a duration; Flink's way has no fractions. */
  private static final String SECONDS = "\\d+(\\.\\d+)?s";

  private CameraFile() {}

  /**
   * Reads a file.
   *
   * @throws UsageException if it is missing or says what cannot be; names the file and the key
   */
  static CameraSettings read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("%s: expected a file but there is none".formatted(file));
    }
    try {
      JsonNode settings = YAML.readTree(file.toFile());
      if (settings instanceof ObjectNode keys) {
        translateOverload(keys);
        checkPrivacy(keys);
      }
      return CameraMessage.read(JSON.writeValueAsString(settings));
    } catch (JsonProcessingException e) {
      throw new UsageException("%s: %s".formatted(file, e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private static void translateOverload(ObjectNode settings) {
    JsonNode overload = settings.path("overload");
    if (overload.isMissingNode() || overload.isNull()) {
      return;
    }
    ObjectNode translated = settings.putObject("overload");
    for (Map.Entry<String, JsonNode> entry : keys(overload, "overload")) {
      JsonNode value = entry.getValue();
      switch (entry.getKey()) {
        case "policy" -> translated.put("policy", policy(value));
        case "deadline" -> translated.put("deadline", deadline(value));
        case "frames-per-second", "frames_per_second" ->
            translated.put("frames_per_second", rate(value));
        default ->
            throw unknown("overload", entry.getKey(), "policy", "deadline", "frames-per-second");
      }
    }
  }

  private static String policy(JsonNode value) {
    String name = value.asText().toUpperCase(Locale.ROOT);
    if (Arrays.stream(OverloadPolicy.Kind.values()).noneMatch(kind -> kind.name().equals(name))) {
      String known =
          Arrays.stream(OverloadPolicy.Kind.values())
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" or "));
      throw unfit("overload.policy", known, value);
    }
    return name;
  }

  private static String deadline(JsonNode value) {
    String text = value.asText();
    if (text.matches(SECONDS)) {
      return text;
    }
    try {
      if (!value.isTextual()) { // A bare number would be read as milliseconds: ask for the unit.
        throw new IllegalArgumentException();
      }
      return String.format(Locale.ROOT, "%.3fs", TimeUtils.parseDuration(text).toMillis() / 1e3);
    } catch (IllegalArgumentException e) {
      throw unfit("overload.deadline", "a duration such as 500 ms or 2 s", value);
    }
  }

  private static double rate(JsonNode value) {
    if (!value.isNumber()) {
      throw unfit("overload.frames-per-second", "a number", value);
    }
    return value.asDouble();
  }

  private static void checkPrivacy(ObjectNode settings) {
    JsonNode privacy = settings.path("privacy");
    if (privacy.isMissingNode() || privacy.isNull()) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : keys(privacy, "privacy")) {
      if (!entry.getKey().equals("blur")) {
        throw unknown("privacy", entry.getKey(), "blur");
      }
      JsonNode names = entry.getValue();
      if (!names.isArray()) {
        throw unfit("privacy.blur", "a list of names", names);
      }
      names.forEach(
          name -> {
            if (!name.isTextual()) {
              throw unfit("privacy.blur", "a name", name);
            }
          });
    }
  }

  private static Set<Map.Entry<String, JsonNode>> keys(JsonNode value, String path) {
    if (!value.isObject()) {
      throw unfit(path, "keys below it", value);
    }
    return value.properties();
  }

  private static IllegalArgumentException unfit(String path, String expected, JsonNode was) {
    return new IllegalArgumentException(
        "%s: expected %s but was %s".formatted(path, expected, was.isNull() ? "nothing" : was));
  }

  private static IllegalArgumentException unknown(String path, String key, String... known) {
    return new IllegalArgumentException(
        "%s.%s: unknown key, expected one of %s"
            .formatted(path, key, String.join(", ", new TreeSet<>(Arrays.asList(known)))));
  }
}
