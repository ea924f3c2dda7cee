package io.wayside.model.metrics.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON file whose content is questioned entry by entry; each refusal names file and entry. */
final class JsonFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /** Wants a file to be there. */
  JsonFile(Path file) throws DataSetException {
    if (!Files.isRegularFile(file)) {
      throw new DataSetException(
          "%s: expected a JSON file but there is no such file".formatted(file));
    }
    this.file = file;
  }

  /** What can be done with an entry that is read. */
  interface EntryReader {
    void read(JsonNode entry, String where) throws IOException;
  }

  /** The whole file, an object. */
  JsonNode object() throws IOException {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      if (!root.isObject()) {
        throw new DataSetException(
            "%s: expected a JSON object but was %s".formatted(file, root.getNodeType()));
      }
      return root;
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  /** Reads the entries of the file, an array, without holding them all. */
  void forEach(EntryReader reader) throws IOException {
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new DataSetException(
            "%s: expected a JSON list but was %s".formatted(file, parser.currentToken()));
      }
      parser.clearCurrentToken();
      MappingIterator<JsonNode> entries = JSON.readerFor(JsonNode.class).readValues(parser);
      for (int i = 0; entries.hasNextValue(); i++) {
        reader.read(entries.nextValue(), "[%d]".formatted(i));
      }
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  /** Reads the entries of an array in the file's object. */
  void forEach(JsonNode root, String array, EntryReader reader) throws IOException {
    forEach(root.path(array), reader, array);
  }

  /** Reads the entries of an array in an entry. */
  void forEach(JsonNode parent, String array, String where, EntryReader reader) throws IOException {
    forEach(parent.path(array), reader, where + "." + array);
  }

  private void forEach(JsonNode entries, EntryReader reader, String where) throws IOException {
    if (!entries.isArray()) {
      throw refused(where, "a list", entries);
    }
    for (int i = 0; i < entries.size(); i++) {
      reader.read(entries.get(i), "%s[%d]".formatted(where, i));
    }
  }

  int integer(JsonNode parent, String name, String where) throws DataSetException {
    JsonNode value = parent.path(name);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw refused(where + "." + name, "a whole number", value);
    }
    return value.intValue();
  }

  double number(JsonNode parent, String name, String where) throws DataSetException {
    JsonNode value = parent.path(name);
    if (!value.isNumber()) {
      throw refused(where + "." + name, "a number", value);
    }
    return value.doubleValue();
  }

  /** A number or text that stands for a picture, as text. */
  String id(JsonNode parent, String name, String where) throws DataSetException {
    JsonNode value = parent.path(name);
    if (!value.isIntegralNumber() && !value.isTextual()) {
      throw refused(where + "." + name, "a number or text", value);
    }
    return value.asText();
  }

  String text(JsonNode parent, String name, String where) throws DataSetException {
    JsonNode value = parent.path(name);
    if (!value.isTextual()) {
      throw refused(where + "." + name, "text", value);
    }
    return value.textValue();
  }

  /** Whether a flag is set, as 0 and 1 or false and true; not set if it is left out. */
  boolean flag(JsonNode parent, String name) {
    return parent.path(name).asBoolean();
  }

  DataSetException refused(String where, String expected, JsonNode was) {
    String text = was.isMissingNode() ? "left out" : was.toString();
    return refused(where, expected, text.length() > 60 ? text.substring(0, 60) + "…" : text);
  }

  DataSetException refused(String where, String expected, String was) {
    return new DataSetException(
        "%s: %s: expected %s but was %s".formatted(file, where, expected, was));
  }

  private DataSetException broken(JsonProcessingException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    return new DataSetException(
        "%s: expected JSON but line %d is not (%s)"
            .formatted(file, line, e.getOriginalMessage().lines().findFirst().orElse("")),
        e);
  }
}
