package io.wayside.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code model.safetensors.index.json}: which file beside the index holds which tensor. */
final class ShardIndex {
  private final Map<String, Path> fileOf = new LinkedHashMap<>();

  ShardIndex(Path index) throws IOException {
    JsonNode files = read(index).path("weight_map");
    if (!files.isObject() || files.isEmpty()) {
      throw new CheckpointException("%s: expected an object weight_map".formatted(index));
    }
    for (Map.Entry<String, JsonNode> entry : files.properties()) {
      fileOf.put(entry.getKey(), beside(index, entry.getKey(), entry.getValue().asText()));
    }
  }

  /** The file of each tensor, in the order of the index. */
  Map<String, Path> fileOf() {
    return fileOf;
  }

  private static JsonNode read(Path index) throws IOException {
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(index));
    } catch (JsonProcessingException e) {
      throw new CheckpointException("%s: not JSON: %s".formatted(index, e.getOriginalMessage()), e);
    } catch (CharConversionException e) {
      throw new CheckpointException(index + ": not JSON: not UTF-8", e);
    }
  }

  /** An index comes with the download: it must not name files elsewhere. */
  private static Path beside(Path index, String tensor, String name) throws CheckpointException {
    if (name.isEmpty() || name.chars().anyMatch(it -> it == '/' || it == '\\' || it == 0)) {
      throw new CheckpointException(
          "%s: tensor %s: expected the name of a file beside the index but was '%s'"
              .formatted(index, tensor, name));
    }
    Path file = index.resolveSibling(name);
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException("%s: tensor %s: no file %s".formatted(index, tensor, name));
    }
    return file;
  }
}
