package io.wayside.model.mask2former;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An object of a {@code config.json}. Absent and null values are the given default; a value that
 * cannot be ends in one line with file and key.
 *
 * @param source the file and the way to this object, for messages
 */
record ConfigNode(String source, JsonNode node) {

  static ConfigNode read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(file + ": no such file");
    }
    try {
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw new CheckpointException(file + ": expected a JSON object");
      }
      return new ConfigNode(file + ": ", root);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  ConfigNode child(String key) throws CheckpointException {
    JsonNode child = node.path(key);
    if (!child.isObject()) {
      throw unsupported(key, "an object");
    }
    return new ConfigNode(source + key + ".", child);
  }

  String text(String key, String absent) {
    return has(key) ? node.get(key).asText() : absent;
  }

  boolean flag(String key, boolean absent) throws CheckpointException {
    if (!has(key)) {
      return absent;
    }
    if (!node.get(key).isBoolean()) {
      throw unsupported(key, "true or false");
    }
    return node.get(key).booleanValue();
  }

  /** A whole number from 1. */
  int count(String key, int absent) throws CheckpointException {
    return has(key) ? count(key, node.get(key)) : absent;
  }

  double number(String key, double absent) throws CheckpointException {
    if (!has(key)) {
      return absent;
    }
    if (!node.get(key).isNumber() || node.get(key).doubleValue() <= 0) {
      throw unsupported(key, "a number above 0");
    }
    return node.get(key).doubleValue();
  }

  /** Four whole numbers from 1, one for each stage. */
  List<Integer> stages(String key, List<Integer> absent) throws CheckpointException {
    if (!has(key)) {
      return absent;
    }
    JsonNode array = node.get(key);
    if (!array.isArray() || array.size() != absent.size()) {
      throw unsupported(key, "a list of %d numbers".formatted(absent.size()));
    }
    List<Integer> counts = new ArrayList<>();
    for (JsonNode element : array) {
      counts.add(count(key, element));
    }
    return counts;
  }

  Activation activation(String key, Activation absent) throws CheckpointException {
    return switch (text(key, absent.name().toLowerCase(Locale.ROOT))) {
      case "relu" -> Activation.RELU;
      case "gelu" -> Activation.GELU;
      case "silu", "swish" -> Activation.SILU;
      default -> throw unsupported(key, "relu, gelu or silu");
    };
  }

  /** Stops where a value differs from the only one that is built. */
  void require(boolean met, String key, String expected) throws CheckpointException {
    if (!met) {
      throw unsupported(key, expected);
    }
  }

  private int count(String key, JsonNode value) throws CheckpointException {
    if (!value.isInt() || value.intValue() < 1) {
      throw unsupported(key, "a whole number above 0");
    }
    return value.intValue();
  }

  private CheckpointException unsupported(String key, String expected) {
    String actual = node.has(key) ? node.get(key).toString() : "absent";
    return new CheckpointException(
        "%s%s: expected %s but was %s".formatted(source, key, expected, actual));
  }
}
