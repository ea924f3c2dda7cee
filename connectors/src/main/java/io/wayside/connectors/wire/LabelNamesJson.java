package io.wayside.connectors.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wayside.model.segmentation.LabelSet;
import java.util.ArrayList;
import java.util.List;

/** The names of the classes as a JSON array, in the order of their ids. */
public final class LabelNamesJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelNamesJson() {}

  /** The names of a label set: the header {@code wayside_labels}. */
  public static String write(LabelSet labels) {
    ArrayNode names = JSON.createArrayNode();
    labels.labels().forEach(label -> names.add(label.name()));
    return names.toString();
  }

  /**
   * Reads names.
   *
   * @throws IllegalArgumentException if it is not a JSON array of text
   */
  public static List<String> read(String json) {
    try {
      List<String> names = new ArrayList<>();
      for (JsonNode node : JSON.readTree(json)) {
        if (!node.isTextual()) {
          throw new IllegalArgumentException(
              "labels: expected an array of names but one is " + node.getNodeType());
        }
        names.add(node.asText());
      }
      return names;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "labels: expected a JSON array but " + e.getOriginalMessage(), e);
    }
  }
}
