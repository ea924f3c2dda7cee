package io.wayside.jobs.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.kafka.ResultRecord;
import java.util.StringJoiner;

/** One record as one line for people. */
public final class ResultLine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultLine() {}

  /** Capture time, camera, topic, frame, and what the record says in a few words. */
  public static String of(ResultRecord result) {
    return "%s  %s  %-9s  %s  %s"
        .formatted(
            result.captureTime(),
            printable(result.camera()),
            result.topic().word(),
            printable(result.frame()),
            printable(gist(result)));
  }

  private static String gist(ResultRecord result) {
    return switch (result.topic()) {
      case PANOPTIC, PANOPTIC_IDS -> result.segments().size() + " segments";
      case INSTANCES -> counts(result);
      case FAILURES -> failure(result);
      default -> result.value().length + " bytes";
    };
  }

  private static String counts(ResultRecord result) {
    StringJoiner counts = new StringJoiner(", ");
    message(result).path("counts").properties().stream()
        .filter(count -> count.getValue().asInt() > 0)
        .forEach(count -> counts.add(count.getValue().asInt() + " " + count.getKey()));
    return counts.length() == 0 ? "none" : counts.toString();
  }

  private static String failure(ResultRecord result) {
    JsonNode message = message(result);
    return message.path("reason").asText() + ": " + message.path("message").asText();
  }

  private static JsonNode message(ResultRecord result) {
    try {
      return JSON.readTree(result.contentType().contains("json") ? result.value() : new byte[0]);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Control characters out: a record must not steer the terminal that shows it. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
