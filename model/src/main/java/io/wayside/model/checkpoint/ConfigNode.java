package io.wayside.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of a {@code config.json}. Absent and null values are the given default; a value that
 * cannot be ends in one line with file and key.
 *
 * @param source the file and the way to this object, for messages
 */
public record ConfigNode(String source, JsonNode node) {
  private static final String FILE = "config.json";

  /** Labels of a configuration that names none. */
  private static final List<String> UNNAMED = List.of("LABEL_0", "LABEL_1");

  /**
   * Reads the configuration of a checkpoint.
   *
   * @param fileOrCheckpoint the file, or the folder with its {@code config.json}
   * @throws CheckpointException where it is missing or holds no JSON object
   */
  public static ConfigNode readConfig(Path fileOrCheckpoint) throws IOException {
    return read(
        Files.isDirectory(fileOrCheckpoint) ? fileOrCheckpoint.resolve(FILE) : fileOrCheckpoint);
  }

  /**
   * Reads a file.
   *
   * @throws CheckpointException where it is missing or holds no JSON object
   */
  public static ConfigNode read(Path file) throws IOException {
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
    } catch (CharConversionException e) {
      throw new CheckpointException(file + ": not JSON: not UTF-8", e);
    }
  }

  /** Whether there is a value other than null. */
  public boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** The object of a key, which must be there. */
  public ConfigNode child(String key) throws CheckpointException {
    JsonNode child = node.path(key);
    if (!child.isObject()) {
      throw unsupported(key, "an object");
    }
    return new ConfigNode(source + key + ".", child);
  }

  /** A text, or the text of any other value. */
  public String text(String key, String absent) {
    return has(key) ? node.get(key).asText() : absent;
  }

  /** The texts of a list; empty where there is none. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    node.path(key).forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** True or false. */
  public boolean flag(String key, boolean absent) throws CheckpointException {
    if (!has(key)) {
      return absent;
    }
    if (!node.get(key).isBoolean()) {
      throw unsupported(key, "true or false");
    }
    return node.get(key).booleanValue();
  }

  /** A whole number from 1. */
  public int count(String key, int absent) throws CheckpointException {
    return has(key) ? count(key, node.get(key)) : absent;
  }

  /** A number above 0. */
  public double number(String key, double absent) throws CheckpointException {
    if (!has(key)) {
      return absent;
    }
    if (!node.get(key).isNumber() || node.get(key).doubleValue() <= 0) {
      throw unsupported(key, "a number above 0");
    }
    return node.get(key).doubleValue();
  }

  /** Whole numbers from 1, one for each stage: as many as {@code absent} has. */
  public List<Integer> stages(String key, List<Integer> absent) throws CheckpointException {
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

  /** The names of the classes, by id: {@code id2label}. */
  public List<String> labels() throws CheckpointException {
    if (!has("id2label")) {
      return UNNAMED;
    }
    JsonNode names = child("id2label").node();
    String expected = "names for the ids 0 to " + (names.size() - 1);
    require(!names.isEmpty(), "id2label", "at least one name");
    List<String> labels = new ArrayList<>();
    for (int id = 0; id < names.size(); id++) {
      JsonNode name = names.path(Integer.toString(id));
      require(name.isTextual(), "id2label", expected);
      labels.add(name.asText());
    }
    return labels;
  }

  /** Stops where a value differs from the only one that is built. */
  public void require(boolean met, String key, String expected) throws CheckpointException {
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

  /** What to throw where a value is none that is built. */
  public CheckpointException unsupported(String key, String expected) {
    String actual = node.has(key) ? node.get(key).toString() : "absent";
    return new CheckpointException(
        "%s%s: expected %s but was %s".formatted(source, key, expected, actual));
  }
}
