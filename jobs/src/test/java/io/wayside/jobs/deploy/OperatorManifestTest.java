package io.wayside.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests beside the operator's own resource definitions, where those are at hand. */
final class OperatorManifestTest {

  private static final Path DEFINITIONS =
      Path.of(System.getenv().getOrDefault("WAYSIDE_SHARED", "../../shared")).resolve("kubernetes");

  @ParameterizedTest
  @MethodSource("io.wayside.jobs.deploy.DeployFolder#operatorResources")
  void everyManifestIsWhatTheOperatorDefines(JsonNode resource) {
    assertThat(schema(resource.path("kind").asText()).problems(resource)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/spec, flinkVersoin",
    "/spec/job, upgradeMod",
    "/spec/taskManager/resource, memroy",
    "/spec/podTemplate/spec, securtyContext",
    "/spec/podTemplate/spec/containers/0/securityContext, readOnlyRootFileSystem",
    "/spec/podTemplate/spec/volumes/0/configMap, nam",
  })
  void aFieldThatTheOperatorDoesNotDefineIsRefused(String place, String field) throws IOException {
    JsonNode resource = application();
    ((ObjectNode) resource.at(place)).put(field, "x");

    assertThat(schema("FlinkDeployment").problems(resource))
        .singleElement()
        .asString()
        .contains(field);
  }

  @Test
  void aValueThatTheOperatorDoesNotKnowIsRefused() throws IOException {
    JsonNode resource = application();
    ((ObjectNode) resource.at("/spec")).put("flinkVersion", "v9_9");

    assertThat(schema("FlinkDeployment").problems(resource)).hasSize(1);
  }

  @Test
  void theJobReadsTheFileThatIsMounted() throws IOException {
    for (JsonNode resource : DeployFolder.operatorResources()) {
      for (JsonNode argument : resource.at("/spec/job/args")) {
        assertThat(argument.asText())
            .isEqualTo(
                application()
                        .at("/spec/podTemplate/spec/containers/0/volumeMounts/0/mountPath")
                        .asText()
                    + "/job.yaml");
      }
    }
  }

  private static JsonNode application() throws IOException {
    return DeployFolder.operatorResources().stream()
        .filter(it -> it.at("/metadata/name").asText().equals("wayside"))
        .findFirst()
        .orElseThrow()
        .deepCopy();
  }

  private static ResourceSchema schema(String kind) {
    Path definition =
        DEFINITIONS.resolve("%ss.flink.apache.org-v1.yml".formatted(kind.toLowerCase(Locale.ROOT)));
    assumeTrue(Files.isRegularFile(definition), () -> "no " + definition);
    return ResourceSchema.of(definition);
  }
}
