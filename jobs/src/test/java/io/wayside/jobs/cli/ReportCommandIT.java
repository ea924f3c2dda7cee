package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.kafka.EventHeaders;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.jobs.history.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of a range of the topic, as somebody asks for it. */
final class ReportCommandIT {

  @TempDir private Path directory = Path.of("");

  @Test
  void addsUpTheRangeOnceAndOnlyWhatIsCommitted() throws IOException {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(directory.resolve("kafka"), OptionalInt.empty())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
      try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(10))) {
        admin.createMissing(List.of(Topic.TRAFFIC), 1);
      }
      Properties properties = kafka.producerProperties();
      properties.put("transactional.id", "test");
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
        producer.initTransactions();
        producer.beginTransaction();
        send(producer, "1", crossing("2026-11-20T05:50:00Z"));
        send(producer, "2", crossing("2026-11-20T06:01:00Z"));
        send(producer, "2", crossing("2026-11-20T06:01:00Z"));
        send(producer, "3", crossing("2026-11-20T06:16:00Z"));
        send(producer, "4", Events.window("2026-11-20T06:15:00Z", "2026-11-20T06:30:00Z"));
        send(producer, "5", crossing("2026-11-20T06:30:00Z"));
        producer.commitTransaction();
        producer.beginTransaction();
        send(producer, "6", crossing("2026-11-20T06:02:00Z"));
        producer.flush();
        producer.abortTransaction();
      }

      assertThat(
              Wayside.execute(
                  "report",
                  "--bootstrap-servers",
                  broker.bootstrapServers(),
                  "--from",
                  "2026-11-20T07:00",
                  "--to",
                  "2026-11-20T06:30:00Z",
                  "--zone",
                  "Europe/Berlin",
                  "--out",
                  directory.resolve("out").toString()))
          .isZero();
    }

    assertThat(Files.readAllLines(directory.resolve("out/crossings.csv")))
        .containsExactly(
            "camera,interval_start,interval_end,state,tripwire,direction,class,crossings",
            "north,2026-11-20T07:00:00+01:00,2026-11-20T07:15:00+01:00,not observed,"
                + "gate,in,Car,1",
            "north,2026-11-20T07:15:00+01:00,2026-11-20T07:30:00+01:00,observed,gate,in,Car,1");
    assertThat(directory.resolve("out/index.html")).content().contains("1 repeated ones left out");
  }

  private static Traffic crossing(String time) {
    return Events.crossing(time, "gate", "in", "Car");
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String id, Traffic event)
      throws IOException {
    Instant captured = TrafficMessage.moment(event.getTime());
    var unused =
        producer.send(
            new ProducerRecord<>(
                KafkaSettings.of("unused:1").topics().name(Topic.TRAFFIC),
                null,
                captured.toEpochMilli(),
                Events.CAMERA.getBytes(StandardCharsets.UTF_8),
                JsonFormat.printer().print(event).getBytes(StandardCharsets.UTF_8),
                EventHeaders.of(
                    Topic.TRAFFIC, id, Events.CAMERA, captured, "application/json", null)));
  }
}
