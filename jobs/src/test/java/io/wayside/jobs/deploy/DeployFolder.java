package io.wayside.jobs.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of {@code deploy}, which belong to no module. */
final class DeployFolder {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private DeployFolder() {}

  /** A file or folder below {@code deploy}, whether tests run in the module or above it. */
  static Path path(String name) {
    Path above = Path.of("../deploy");
    return (Files.isDirectory(above) ? above : Path.of("deploy")).resolve(name);
  }

  /** The documents of a YAML file. */
  static List<JsonNode> documents(Path file) {
    try (var found = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return found.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Every document of a kind that the Flink operator defines. */
  static List<JsonNode> operatorResources() throws IOException {
    try (var files = Files.walk(path("kubernetes"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> documents(file).stream())
          .filter(it -> it.path("apiVersion").asText().startsWith("flink.apache.org/"))
          .toList();
    }
  }
}
