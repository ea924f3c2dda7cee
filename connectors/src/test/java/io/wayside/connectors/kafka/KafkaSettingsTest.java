package io.wayside.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  private static final Map<String, String> SECURITY =
      Map.of(
          "security.protocol", "SASL_SSL",
          "ssl.truststore.location", "trust.p12",
          "ssl.truststore.password", "secret-1",
          "sasl.jaas.config", "… password=\"secret-2\";");

  private final KafkaSettings settings =
      KafkaSettings.of("broker:9093").withClientProperties(SECURITY);

  @Test
  void passesSecurityToEveryClient() {
    assertThat(settings.consumerProperties()).containsAllEntriesOf(SECURITY);
    assertThat(settings.producerProperties()).containsAllEntriesOf(SECURITY);
    assertThat(settings.adminProperties()).containsAllEntriesOf(SECURITY);
  }

  @Test
  void passesSecurityThroughTheFlinkSource() {
    var source = FrameSource.unbounded(settings, StartFrom.EARLIEST);

    assertThat(source)
        .extracting("props")
        .asInstanceOf(MAP)
        .containsAllEntriesOf(SECURITY)
        .containsEntry("isolation.level", "read_committed");
  }

  @Test
  void passesSecurityThroughTheFlinkSinks() {
    var sink = new ResultSinks(settings, Readings.LABELS).semantic();

    assertThat(sink)
        .extracting("kafkaProducerConfig")
        .asInstanceOf(MAP)
        .containsAllEntriesOf(SECURITY)
        .containsEntry("transaction.timeout.ms", "600000");
  }

  @Test
  void letsTheUserRaiseALimit() {
    var raised = settings.withClientProperties(Map.of("max.request.size", "33554432"));

    assertThat(raised.producerProperties()).containsEntry("max.request.size", "33554432");
  }

  @Test
  void neverShowsTheValuesOfProperties() {
    assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("secret");
  }

  @Test
  void refusesAPropertyThatAnotherSettingDecides() {
    assertThatThrownBy(() -> settings.withClientProperties(Map.of("group.id", "other")))
        .hasMessage(
            "kafka clientProperties: expected no \"group.id\", which another setting decides");
  }

  @Test
  void travelsToTasks() throws Exception {
    assertThat(InstantiationUtil.clone(settings)).isEqualTo(settings);
  }

  @Test
  void refusesAPrefixThatKafkaRefuses() {
    assertThatThrownBy(() -> new Topics("north side"))
        .hasMessageContaining("topic prefix: expected")
        .hasMessageContaining("\"north side\"");
  }

  @Test
  void namesTopicsInOnePlace() {
    Topics topics = new Topics("town");

    assertThat(topics.name(Topic.PANOPTIC_IDS)).isEqualTo("town.panoptic-ids.v1");
    assertThat(topics.topic("town.panoptic-ids.v1")).contains(Topic.PANOPTIC_IDS);
    assertThat(topics.topic("wayside.panoptic-ids.v1")).isEmpty();
  }
}
