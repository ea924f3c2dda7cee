package io.wayside.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.kafka.Readings;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void writesInstancesThatCanBeReadAlone() throws Exception {
    String json = InstancesMessage.json(Readings.instances(Readings.FRAME), Readings.LABELS);

    String expected =
        """
        {"camera": "Süd 1/a", "frame": "f-1", "capture_time": "2026-11-20T10:00:00.123456Z",
         "inference": "%s",
         "model": {"name": "camvid", "version": "3", "weights_sha256": "ab12"},
         "height": 2, "width": 3, "score_threshold": 0.5, "counts": {"car": 1, "person": 0},
         "instances": [
           {"label_id": 1, "label": "car", "score": 0.5, "bbox": [1, 0, 1, 2], "area": 2,
            "segmentation": {"size": [2, 3], "counts": "222"}},
           {"label_id": 2, "label": "person", "score": 0.25, "bbox": [0, 0, 1, 1], "area": 1,
            "segmentation": {"size": [2, 3], "counts": "015"}}]}
        """
            .formatted(Readings.provenance(Readings.FRAME).inferenceId());
    assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree(expected));
  }

  @Test
  void writesTheTrackOfAnInstanceThatHasOne() {
    InstanceReading reading = Readings.instances(Readings.FRAME);
    List<Instance> instances = reading.instances().instances();
    InstanceReading tracked =
        new InstanceReading(
            reading.provenance(),
            new InstanceSegmentation(
                Readings.SIZE, List.of(instances.get(0).ofTrack(12), instances.get(1))),
            reading.counts());

    Instances message = InstancesMessage.of(tracked, Readings.LABELS);

    assertThat(message.getInstances(0).getTrackId()).isEqualTo(12);
    assertThat(message.getInstances(1).hasTrackId()).isFalse();
  }

  @Test
  void readsBackWhatItWrites() throws Exception {
    Instances message = InstancesMessage.of(Readings.instances(Readings.FRAME), Readings.LABELS);

    for (MessageFormat format : MessageFormat.values()) {
      Instances.Builder read = Instances.newBuilder();
      format.merge(format.bytes(message), read);
      assertThat(read.build()).as(format.name()).isEqualTo(message);
    }
  }

  @Test
  void ignoresFieldsOfALaterSchema() throws Exception {
    Instances.Builder read = Instances.newBuilder();

    MessageFormat.JSON.merge(
        "{\"camera\":\"c\",\"weather\":\"rain\"}".getBytes(StandardCharsets.UTF_8), read);

    assertThat(read.getCamera()).isEqualTo("c");
  }

  @Test
  void readsBackTheSegmentTable() {
    assertThat(SegmentsJson.read(SegmentsJson.write(Readings.SEGMENTS)))
        .isEqualTo(Readings.SEGMENTS);
  }

  @Test
  void refusesASegmentTableThatIsNoJson() {
    assertThatThrownBy(() -> SegmentsJson.read("[{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("segments: expected a JSON array but");
  }

  @Test
  void writesOneCocoAnnotation() throws Exception {
    JsonNode annotation =
        JSON.readTree(SegmentsJson.annotation("street", "street.panoptic.png", Readings.SEGMENTS));

    assertThat(annotation.at("/image_id").asText()).isEqualTo("street");
    assertThat(annotation.at("/file_name").asText()).isEqualTo("street.panoptic.png");
    assertThat(annotation.at("/segments_info"))
        .isEqualTo(JSON.readTree(SegmentsJson.write(Readings.SEGMENTS)));
  }
}
