package io.wayside.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Privacy;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CameraMessageTest {

  private static final CameraSettings SETTINGS =
      new CameraSettings(
          "Süd 1/a",
          List.of(new Tripwire("gate", new Place(0, 0.5), new Place(1, 0.5), "in", "out")),
          List.of(
              new Zone("yard", List.of(new Place(0, 0), new Place(0.25, 0), new Place(0, 0.125)))));

  @Test
  void readsBackWhatItWrites() {
    assertThat(CameraMessage.read(CameraMessage.json(SETTINGS))).isEqualTo(SETTINGS);
  }

  @Test
  void namesTheDirectionsThatHaveNoName() {
    CameraSettings read =
        CameraMessage.read(
            """
            {"camera": "north", "tripwires": [{"name": "gate", "from": {"x": 0}, "to": {"x": 1}}]}
            """);

    assertThat(read.tripwires())
        .containsExactly(
            new Tripwire("gate", new Place(0, 0), new Place(1, 0), "rightward", "leftward"));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void readsBackPolicyAndPrivacy(OverloadPolicy policy) {
    CameraSettings settings =
        new CameraSettings(
            "north", List.of(), List.of(), policy, new Privacy(List.of("Pedestrian", "Bicyclist")));

    assertThat(CameraMessage.read(CameraMessage.json(settings))).isEqualTo(settings);
  }

  static List<OverloadPolicy> policies() {
    return List.of(
        OverloadPolicy.LOSSLESS,
        OverloadPolicy.LATEST,
        OverloadPolicy.deadline(Duration.ofMillis(1_500)),
        OverloadPolicy.sample(0.5));
  }

  @Test
  void writesPolicyAndPrivacyAsProto3Json() {
    CameraSettings settings =
        new CameraSettings(
            "north",
            List.of(),
            List.of(),
            OverloadPolicy.deadline(Duration.ofSeconds(2)),
            new Privacy(List.of("Car")));

    assertThat(CameraMessage.json(settings))
        .isEqualTo(
            "{\"camera\":\"north\",\"tripwires\":[],\"zones\":[],"
                + "\"overload\":{\"policy\":\"DEADLINE\",\"deadline\":\"2s\","
                + "\"frames_per_second\":0.0},\"privacy\":{\"blur\":[\"Car\"]}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                | expected JSON of a camera's settings",
        "{\"camera\": \"a\", \"lines\": []}                | lines",
        "{\"camera\": \"\"}                                | camera: expected a name",
        "{\"camera\": \"a\", \"tripwires\": [{\"name\": \"g\"}]} | tripwire g: expected",
        "{\"camera\": \"a\", \"zones\": [{\"name\": \"z\"}]}     | zone z: expected 3 to 64"
            + " corners",
        "{\"camera\": \"a\", \"overload\": {}}                | overload.policy: expected lossless",
        "{\"camera\": \"a\", \"overload\": {\"policy\": \"NEWEST\"}} | NEWEST",
        "{\"camera\": \"a\", \"overload\": {\"policy\": \"DEADLINE\"}} | overload.deadline:"
            + " expected",
        "{\"camera\": \"a\", \"privacy\": {\"blur\": [\"\"]}}   | privacy.blur: expected a name",
      })
  void refusesWhatCannotBe(String json, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CameraMessage.read(json))
        .withMessageContaining(reason)
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
  }
}
