package io.wayside.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.model.fuzz.testing.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireFuzzTest {

  private static final String CAMERA =
      "{\"camera\":\"north\",\"tripwires\":[{\"name\":\"stop-line\",\"from\":{\"x\":0.1,\"y\":0.6},"
          + "\"to\":{\"x\":0.9,\"y\":0.6},\"rightward\":\"in\",\"leftward\":\"out\"}],"
          + "\"zones\":[{\"name\":\"crossing\",\"corners\":[{\"x\":0.2,\"y\":0.7},"
          + "{\"x\":0.8,\"y\":0.7},{\"x\":0.8,\"y\":0.9}]}]}";

  private static final String[] WORDS = {"null", "[]", "{}", "\"\"", "true", "[[[[", "{\"a\":"};

  @Test
  void damagedSettingsOfACameraAreRefusedInWords() {
    Fuzzing.of("camera settings", CAMERA, "{\"camera\":\"south\"}")
        .words(WORDS)
        .allowing(IllegalArgumentException.class)
        .run(
            5_000,
            damaged -> {
              String json = CameraMessage.json(CameraMessage.read(text(damaged)));
              assertThat(CameraMessage.json(CameraMessage.read(json))).isEqualTo(json);
            });
  }

  @Test
  void damagedSegmentTablesAreRefusedInWords() {
    Fuzzing.of(
            "segments",
            "[{\"id\":1,\"category_id\":3,\"isthing\":1,\"area\":120,\"bbox\":[1,2,30,40],"
                + "\"score\":0.5},{\"id\":2,\"category_id\":0,\"isthing\":0,\"area\":7,"
                + "\"bbox\":[0,0,7,1],\"score\":1.0}]")
        .words(WORDS)
        .allowing(IllegalArgumentException.class)
        .run(5_000, damaged -> SegmentsJson.read(text(damaged)));
  }

  @Test
  void damagedLabelNamesAreRefusedInWords() {
    Fuzzing.of("label names", "[\"car\",\"road\",\"sky\"]", "[]")
        .words(WORDS)
        .allowing(IllegalArgumentException.class)
        .run(5_000, damaged -> LabelNamesJson.read(text(damaged)));
  }

  @Test
  void damagedMessagesOfTrafficAreRefusedAsTheyDeclare() {
    Traffic.Builder whole = Traffic.newBuilder().setCamera("north").setFrame("7");
    whole.getCrossingBuilder().setTripwire("stop-line").setDirection("in").setTrackId(3);
    whole.getTimeBuilder().setSeconds(1_700_000_000).setNanos(5);
    for (MessageFormat format : MessageFormat.values()) {
      Fuzzing.of("traffic as " + format, format.bytes(whole.build()))
          .words(WORDS)
          .allowing(IOException.class)
          .run(5_000, damaged -> format.merge(damaged, Traffic.newBuilder()));
    }
  }

  @Test
  void damagedMessagesOfInstancesAreRefusedAsTheyDeclare() {
    Instances.Builder whole = Instances.newBuilder().setCamera("north").putCounts("car", 2);
    whole.addInstancesBuilder().setLabel("car").addBbox(1).addBbox(2).setScore(0.5f);
    Fuzzing.of("instances", whole.build().toByteArray())
        .allowing(InvalidProtocolBufferException.class)
        .run(5_000, damaged -> assertThat(Instances.parseFrom(damaged)).isNotNull());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
