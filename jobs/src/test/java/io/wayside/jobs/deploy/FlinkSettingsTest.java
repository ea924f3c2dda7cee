package io.wayside.jobs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of a deployment tell Flink and the job. */
final class FlinkSettingsTest {

  private static final KnownSettings KNOWN = new KnownSettings();

  @Test
  void flinkKnowsEverySettingOfItsClusters() {
    Map<String, String> shared = shared();

    assertThat(shared).isNotEmpty();
    assertThat(shared.keySet()).allMatch(KNOWN::has);
  }

  @Test
  void flinkOrItsOperatorKnowsEverySettingInTheManifests() throws IOException {
    List<Map<String, String>> manifests = manifests();

    assertThat(manifests).hasSize(2);
    assertThat(manifests).allSatisfy(it -> assertThat(it.keySet()).allMatch(KNOWN::has));
  }

  @Test
  void flinkKnowsEverySettingOfItsContainers() {
    List<String> names = new ArrayList<>();
    for (JsonNode service :
        DeployFolder.documents(DeployFolder.path("compose.yaml")).get(0).path("services")) {
      for (JsonNode word : service.path("command")) {
        if (word.asText().startsWith("-D")) {
          names.add(word.asText().substring(2).replaceFirst("=.*", ""));
        }
      }
    }

    assertThat(names).contains("execution.checkpointing.dir").allMatch(KNOWN::has);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "taskmanager.memory.task.offheap.size",
        "execution.checkpointing.directory",
        "metrics.reporter.prom.prot",
        "job.autoscaler.scaling.enable",
      })
  void aMisspelledSettingIsNoticed(String name) {
    assertThat(KNOWN.has(name)).isFalse();
  }

  @Test
  void theManifestsHoldWhatAnyClusterNeeds() throws IOException {
    Map<String, String> shared = shared();
    // The sizes follow from the pods'; a session takes its jobs through this interface.
    shared.keySet().removeIf(it -> it.endsWith("memory.process.size"));
    shared.remove("web.submit.enable");

    assertThat(manifests()).allSatisfy(it -> assertThat(it).containsAllEntriesOf(shared));
  }

  @Test
  void theEngineAndNativeLibrariesBelongToTheClusterAndNotToAJob() {
    assertThat(shared().getOrDefault("classloader.parent-first-patterns.additional", "").split(";"))
        .contains("org.tensorflow.", "org.bytedeco.", "io.wayside.model.", "io.wayside.operators.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes/job/job.yaml", "compose/job.yaml"})
  void theJobTakesItsFile(String file) {
    assertThat(ConfigReader.read(DeployFolder.path(file)).kafka().bootstrapServers())
        .startsWith("kafka");
  }

  @Test
  void theOperatorIsToldTheParallelismOfTheJobsFile() throws IOException {
    SegmentationJobConfig config = ConfigReader.read(DeployFolder.path("kubernetes/job/job.yaml"));

    for (JsonNode resource : DeployFolder.operatorResources()) {
      JsonNode parallelism = resource.at("/spec/job/parallelism");
      if (!parallelism.isMissingNode()) {
        assertThat(parallelism.intValue()).isEqualTo(config.flink().parallelism());
      }
    }
  }

  private static Map<String, String> shared() {
    return settings(DeployFolder.documents(DeployFolder.path("flink/conf/config.yaml")).get(0));
  }

  private static List<Map<String, String>> manifests() throws IOException {
    List<Map<String, String>> found = new ArrayList<>();
    for (JsonNode resource : DeployFolder.operatorResources()) {
      JsonNode settings = resource.at("/spec/flinkConfiguration");
      if (settings.isObject()) {
        found.add(settings(settings));
      }
    }
    return found;
  }

  private static Map<String, String> settings(JsonNode node) {
    Map<String, String> settings = new TreeMap<>();
    node.properties().forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
    return settings;
  }
}
