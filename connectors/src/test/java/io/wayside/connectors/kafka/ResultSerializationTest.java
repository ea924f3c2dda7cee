package io.wayside.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.v1.Failure;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.traffic.Silence;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class ResultSerializationTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void writesSemanticReadings() throws Exception {
    var written =
        write(
            new SemanticSerializationSchema(Topics.DEFAULT, Readings.LABELS),
            Readings.semantic(Readings.FRAME));

    assertThat(written.topic()).isEqualTo("wayside.semantic.v1");
    assertThat(text(written.key())).isEqualTo("Süd 1/a");
    assertThat(written.timestamp()).isEqualTo(Readings.FRAME.captureTime().toEpochMilli());
    assertThat(written.value()).containsExactly(1, 2);
    assertThat(header(written, "ce_specversion")).isEqualTo("1.0");
    assertThat(header(written, "ce_source")).isEqualTo("/cameras/S%C3%BCd%201%2Fa");
    assertThat(header(written, "ce_type")).isEqualTo("io.wayside.semantic.v1");
    assertThat(header(written, "ce_time")).isEqualTo("2026-11-20T10:00:00.123456Z");
    assertThat(header(written, "ce_dataschema")).isEqualTo("urn:wayside:schema:semantic:v1");
    assertThat(header(written, "content-type")).isEqualTo("image/png");
    assertThat(header(written, "traceparent")).isEqualTo(Readings.TRACE);
    assertThat(header(written, "wayside_frame")).isEqualTo("f-1");
    assertThat(JSON.readTree(header(written, "wayside_labels")))
        .extracting(JsonNode::asText)
        .containsExactly("road", "car", "person");
    assertThat(JSON.readTree(header(written, "wayside_model")))
        .isEqualTo(
            JSON.readTree(
                "{'name':'camvid','version':'3','weights_sha256':'ab12'}".replace('\'', '"')));
  }

  @Test
  void givesAllReadingsOfAForwardPassOneInferenceAndTheirOwnIds() throws Exception {
    var written = readings(Readings.FRAME);

    assertThat(written)
        .extracting(it -> header(it, "wayside_inference"))
        .containsOnly(Readings.provenance(Readings.FRAME).inferenceId());
    assertThat(written).extracting(it -> header(it, "ce_id")).doesNotHaveDuplicates();
  }

  @Test
  void repeatsIdsForARepeatedFrameAlone() throws Exception {
    FrameId next = new FrameId(Readings.FRAME.camera(), "f-2", Readings.FRAME.captureTime());

    assertThat(ids(readings(Readings.FRAME))).isEqualTo(ids(readings(Readings.FRAME)));
    assertThat(ids(readings(Readings.FRAME))).doesNotContainAnyElementsOf(ids(readings(next)));
  }

  @Test
  void givesEachTrafficEventOfAFrameItsOwnId() throws Exception {
    var schema =
        new TrafficSerializationSchema(Topics.DEFAULT, Readings.LABELS, MessageFormat.JSON);

    var first = write(schema, traffic(0));
    var second = write(schema, traffic(1));

    assertThat(first.topic()).isEqualTo("wayside.traffic.v1");
    assertThat(text(first.key())).isEqualTo("Süd 1/a");
    assertThat(header(first, "ce_type")).isEqualTo("io.wayside.traffic.v1");
    assertThat(header(first, "wayside_frame")).isEqualTo("f-1");
    assertThat(header(first, "traceparent")).isEqualTo(Readings.TRACE);
    assertThat(header(first, "ce_id")).isNotEqualTo(header(second, "ce_id"));
    assertThat(header(write(schema, traffic(0)), "ce_id")).isEqualTo(header(first, "ce_id"));
  }

  private static TrafficReading traffic(int number) {
    Silence silence = new Silence(Instant.EPOCH, Readings.FRAME.captureTime());
    return new TrafficReading(
        Readings.FRAME,
        Readings.MODEL,
        "settings",
        number,
        Readings.TRACE,
        TrafficEvent.of(silence));
  }

  @Test
  void writesTheSegmentTableOfPanopticReadings() throws Exception {
    var overlay =
        write(
            PanopticSerializationSchema.overlay(Topics.DEFAULT),
            Readings.panoptic(Readings.FRAME, new byte[] {9}));
    var ids =
        write(
            PanopticSerializationSchema.ids(Topics.DEFAULT),
            Readings.panoptic(Readings.FRAME, new byte[] {9}));

    assertThat(overlay.value()).containsExactly(3);
    assertThat(header(overlay, "content-type")).isEqualTo("image/jpeg");
    assertThat(ids.value()).containsExactly(9);
    assertThat(header(ids, "content-type")).isEqualTo("image/png");
    assertThat(header(ids, "wayside_segments")).isEqualTo(header(overlay, "wayside_segments"));
    JsonNode thing = JSON.readTree(header(overlay, "wayside_segments")).get(1);
    assertThat(thing)
        .isEqualTo(
            JSON.readTree(
                "{'id':2,'category_id':1,'isthing':1,'area':2,'bbox':[1,0,1,2],'score':0.5}"
                    .replace('\'', '"')));
  }

  @Test
  void leavesOutPanopticIdsThatWereNotMade() throws Exception {
    var reading = Readings.panoptic(Readings.FRAME, null);
    KafkaRecordSerializationSchema<PanopticReading> schema =
        PanopticSerializationSchema.ids(Topics.DEFAULT);

    assertThat(schema.serialize(reading, null, null)).isNull();
  }

  @Test
  void writesInstancesAsJson() throws Exception {
    var schema =
        new InstancesSerializationSchema(Topics.DEFAULT, Readings.LABELS, MessageFormat.JSON);
    var written = write(schema, Readings.instances(Readings.FRAME));

    assertThat(header(written, "content-type")).isEqualTo("application/json");
    JsonNode message = JSON.readTree(written.value());
    assertThat(message.at("/counts")).isEqualTo(JSON.readTree("{\"car\":1,\"person\":0}"));
    assertThat(message.at("/instances")).hasSize(2);
    assertThat(message.at("/instances/0/area").isNumber()).isTrue();
  }

  @Test
  void writesInstancesInBinary() throws Exception {
    var schema =
        new InstancesSerializationSchema(Topics.DEFAULT, Readings.LABELS, MessageFormat.BINARY);
    var written = write(schema, Readings.instances(Readings.FRAME));

    assertThat(header(written, "content-type")).isEqualTo("application/protobuf");
    assertThat(Instances.parseFrom(written.value()).getCountsOrThrow("car")).isEqualTo(1);
  }

  @Test
  void cutsTheBytesOfAFailureAtTheLimit() throws Exception {
    var schema = new FailureSerializationSchema(Topics.DEFAULT, MessageFormat.BINARY, 4);
    var written = write(schema, Readings.failure(Readings.FRAME, new byte[10]));

    Failure message = Failure.parseFrom(written.value());
    assertThat(written.topic()).isEqualTo("wayside.failures.v1");
    assertThat(header(written, "wayside_frame")).isEqualTo("f-1");
    assertThat(message.getStage()).isEqualTo("DECODE");
    assertThat(message.getReason()).isEqualTo("TRUNCATED");
    assertThat(message.getOffset()).isEqualTo(7);
    assertThat(message.getData().size()).isEqualTo(4);
    assertThat(message.getDataLength()).isEqualTo(10);
  }

  @Test
  void tellsHowManyBytesOfAFailureWereWithheld() throws Exception {
    var schema = new FailureSerializationSchema(Topics.DEFAULT, MessageFormat.BINARY, 4);
    var written = write(schema, Readings.failure(Readings.FRAME, new byte[10]).withheld());

    Failure message = Failure.parseFrom(written.value());
    assertThat(message.getData().size()).isZero();
    assertThat(message.getDataLength()).isEqualTo(10);
    assertThat(message.getMessage()).contains("withheld");
  }

  @Test
  @SuppressWarnings("NullAway") // It does not see an annotated array in another module's record.
  void anOverlayNamesTheSettingsThatHidPartsOfIt() throws Exception {
    PanopticReading plain = Readings.panoptic(Readings.FRAME, new byte[] {1});
    PanopticReading hidden =
        new PanopticReading(
            plain.provenance(),
            plain.size(),
            plain.overlayJpeg(),
            plain.idsPng(),
            plain.segments(),
            "v7");

    var overlay = write(PanopticSerializationSchema.overlay(Topics.DEFAULT), hidden);
    var ids = write(PanopticSerializationSchema.ids(Topics.DEFAULT), hidden);
    var shown = write(PanopticSerializationSchema.overlay(Topics.DEFAULT), plain);

    assertThat(header(overlay, "wayside_settings")).isEqualTo("v7");
    assertThat(ids.headers().lastHeader("wayside_settings")).isNull();
    assertThat(shown.headers().lastHeader("wayside_settings")).isNull();
  }

  @Test
  void writesFailuresAsJson() throws Exception {
    var schema = new FailureSerializationSchema(Topics.DEFAULT, MessageFormat.JSON, 4);
    FrameFailure failure = Readings.failure(Readings.FRAME, new byte[] {1, 2, 3});

    JsonNode message = JSON.readTree(write(schema, failure).value());

    assertThat(message.at("/message").asText()).isEqualTo("jpeg: expected more bytes");
    assertThat(message.at("/data").binaryValue()).containsExactly(1, 2, 3);
    assertThat(message.at("/partition").asInt()).isEqualTo(1);
  }

  private static List<ProducerRecord<byte[], byte[]>> readings(FrameId frame) throws Exception {
    List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    written.add(
        write(
            new SemanticSerializationSchema(Topics.DEFAULT, Readings.LABELS),
            Readings.semantic(frame)));
    written.add(
        write(
            new InstancesSerializationSchema(Topics.DEFAULT, Readings.LABELS, MessageFormat.JSON),
            Readings.instances(frame)));
    written.add(
        write(
            PanopticSerializationSchema.overlay(Topics.DEFAULT),
            Readings.panoptic(frame, new byte[] {1})));
    written.add(
        write(
            PanopticSerializationSchema.ids(Topics.DEFAULT),
            Readings.panoptic(frame, new byte[] {1})));
    return written;
  }

  private static List<String> ids(List<ProducerRecord<byte[], byte[]>> written) {
    return written.stream().map(it -> header(it, "ce_id")).toList();
  }

  /** Writes as a task does, which has got the schema by Java serialization. */
  private static <T> ProducerRecord<byte[], byte[]> write(
      KafkaRecordSerializationSchema<T> schema, T value) throws Exception {
    var copy = InstantiationUtil.clone(schema);
    return Objects.requireNonNull(copy.serialize(value, null, null));
  }

  private static String header(ProducerRecord<byte[], byte[]> written, String name) {
    Header header = written.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return text(header.value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
