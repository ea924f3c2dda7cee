package io.wayside.jobs.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.connectors.kafka.Delivery;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.traffic.OverloadPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigReaderTest {

  @TempDir private Path directory;

  @Test
  void theDocumentedDefaultsLoad() {
    SegmentationJobConfig config = SegmentationJobConfig.defaults();

    assertThat(config.model()).isEqualTo("built-in");
    assertThat(config.kafka().delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
    assertThat(config.kafka().properties()).isEmpty();
    assertThat(config.batch().maxWait()).isEqualTo(Duration.ofMillis(20));
    assertThat(config.panopticThresholds(new PanopticThresholds(0.7f, 0.6f)))
        .isEqualTo(new PanopticThresholds(0.7f, 0.6f));
  }

  @Test
  void aFileStatesOnlyWhatDiffers() throws IOException {
    SegmentationJobConfig config =
        ConfigReader.read(
            file(
                """
                readout: hugging-face
                kafka:
                  bootstrap-servers: kafka-1:9093
                  properties:
                    security.protocol: SASL_SSL
                batch:
                  max-wait: 1 s
                """));

    assertThat(config.readout()).isEqualTo(ReadoutDefinition.HUGGING_FACE);
    assertThat(config.panopticThresholds(new PanopticThresholds(0.7f, 0.6f)))
        .isEqualTo(PanopticThresholds.HUGGING_FACE);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka-1:9093");
    assertThat(config.kafka().properties()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
    assertThat(config.batch())
        .isEqualTo(
            new SegmentationJobConfig.Batch(
                SegmentationJobConfig.defaults().batch().maxFrames(), Duration.ofSeconds(1)));
  }

  @Test
  void aPolicyHeedsItsOwnKeyAlone() throws IOException {
    SegmentationJobConfig sample =
        ConfigReader.read(file("overload: {policy: sample, frames-per-second: 2}"));
    SegmentationJobConfig deadline =
        ConfigReader.read(file("overload: {policy: deadline, deadline: 500 ms}"));

    assertThat(sample.overload().chosen()).isEqualTo(OverloadPolicy.sample(2));
    assertThat(deadline.overload().chosen())
        .isEqualTo(OverloadPolicy.deadline(Duration.ofMillis(500)));
    assertThat(SegmentationJobConfig.defaults().overload().chosen())
        .isEqualTo(OverloadPolicy.LOSSLESS);
  }

  @Test
  void anEmptyFileIsTheDefaults() throws IOException {
    assertThat(ConfigReader.read(file("# nothing differs\n")))
        .isEqualTo(SegmentationJobConfig.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modle: x|modle: unknown key",
        "kafka: {bootstrap: x}|kafka.bootstrap: unknown key",
        "batch: {max-frames: 0}|batch.max-frames: expected 1 to 256 but was 0",
        "batch: {max-frames: 1.5}|batch.max-frames",
        "batch: {max-frames: many}|batch.max-frames: expected a whole number but was many",
        "batch: {max-wait: 20}|batch.max-wait: expected a duration",
        "batch: {max-wait: soon}|batch.max-wait: expected a duration",
        "batch: 7|batch: expected keys below it but was 7",
        "readout: coco|readout: expected original or hugging-face but was coco",
        "kafka: {delivery: twice}|kafka.delivery: expected exactly-once or at-least-once",
        "instances: {list-score: 0.9}|instances.list-score: expected 0 to count-score (0.5)",
        "tracking: {rescue-score: 0.95}|tracking.rescue-score: expected 0 to start-score (0.9)",
        "traffic: {window: 7 s}|traffic.window: expected a whole part of a day, at least 1 s",
        "{overload: {policy: latest}, tracking: {enabled: false}}|overload.policy: expected"
            + " lossless",
        "{overload: {policy: sample}, tracking: {enabled: false}}|overload.policy: expected"
            + " lossless",
        "overload: {frames-per-second: 0}|overload.frames-per-second: expected more than 0 and at"
            + " most",
        "overload: {policy: newest}|overload.policy: expected lossless or latest or deadline or"
            + " sample",
        "panoptic: {object-mask-threshold: 2}|panoptic.object-mask-threshold: expected 0 to 1",
        "flink: {checkpoint-interval: 1 h}|flink.checkpoint-interval: expected less than",
        "[1, 2]|expected keys and values",
        "a: b: c|not YAML at line 1",
      })
  void whatIsWrongIsNamedInOneLine(String yaml, String expected) throws IOException {
    Path file = file(yaml);

    assertThatThrownBy(() -> ConfigReader.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining(file.toString())
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ConfigReader.read(directory.resolve("absent.yaml")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("absent.yaml (no such file)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka: {properties: 'sasl.jaas.config=hush-hush'}",
        "kafka: hush-hush",
        "kafka: {bootstrap-servers: {a: hush-hush}}",
        "kafka: {properties: {sasl.jaas.config: [hush-hush]}}",
        "hush-hush",
        "[hush-hush]",
        "kafka: {properties: {a: 'hush-hush}"
      })
  void aMisplacedSecretIsNotShown(String yaml) throws IOException {
    Path file = file(yaml);

    assertThatThrownBy(() -> ConfigReader.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("hush");
  }

  @Test
  void secretsStayOutOfTheText() throws IOException {
    SegmentationJobConfig config =
        ConfigReader.read(file("kafka: {properties: {sasl.jaas.config: hunter2}}"));

    assertThat(config.toString()).doesNotContain("hunter2");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("job.yaml"), yaml);
  }
}
