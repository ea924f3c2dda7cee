package io.wayside.connectors.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.segmentation.ModelVersion;

/** The value of the header {@link EventHeaders#MODEL}. */
final class ModelHeader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelHeader() {}

  static String json(ModelVersion model) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", model.name());
    node.put("version", model.version());
    node.put("weights_sha256", model.weightsSha256());
    return node.toString();
  }
}
