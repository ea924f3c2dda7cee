package io.wayside.jobs.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.List;

/**
 * What a cluster accepts as the {@code spec} of a custom resource, and nothing else: it drops
 * unknown fields silently or refuses them, as it is set, and a misspelled one is wrong in both
 * cases.
 */
final class ResourceSchema {

  private final JsonSchema schema;

  private ResourceSchema(JsonSchema schema) {
    this.schema = schema;
  }

  /** Reads the newest version in a custom resource definition. */
  static ResourceSchema of(Path definition) {
    JsonNode spec =
        DeployFolder.documents(definition)
            .get(0)
            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec")
            .deepCopy();
    close(spec);
    return new ResourceSchema(
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(spec));
  }

  /** What is wrong with a resource, one line each with its place. */
  List<String> problems(JsonNode resource) {
    return schema.validate(resource.path("spec")).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /**
   * A structural schema says which fields there are; that there are no others goes without saying.
   */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      object.put("additionalProperties", false);
    }
    node.forEach(ResourceSchema::close);
  }
}
