package io.wayside.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CameraSettingsTest {

  @Test
  void mayBeEmpty() {
    CameraSettings none = CameraSettings.none("north");

    assertThat(none.tripwires()).isEmpty();
    assertThat(none.zones()).isEmpty();
  }

  @Test
  void nameTheirCamera() {
    assertThatThrownBy(() -> CameraSettings.none(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("camera: expected a name of 1 to 100 characters in one line but was ' '");
  }

  @Test
  void nameEachTripwireOnce() {
    assertThatThrownBy(() -> new CameraSettings("north", List.of(line("a"), line("a")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("camera north: expected each name once but was a twice");
  }

  @Test
  void nameNoZoneAsATripwire() {
    assertThatThrownBy(() -> new CameraSettings("north", List.of(line("a")), List.of(square("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("camera north: expected each name once but was a twice");
  }

  @Test
  void haveAHundredTripwiresAndZonesAtMost() {
    List<Tripwire> lines = IntStream.rangeClosed(1, 101).mapToObj(i -> line("l" + i)).toList();
    List<Zone> zones = IntStream.rangeClosed(1, 101).mapToObj(i -> square("z" + i)).toList();

    CameraSettings most = new CameraSettings("north", lines.subList(0, 100), zones.subList(0, 100));

    assertThat(most.tripwires()).hasSize(100);
    assertThatThrownBy(() -> new CameraSettings("north", lines, List.of()))
        .hasMessage("camera north: expected at most 100 tripwires but was 101");
    assertThatThrownBy(() -> new CameraSettings("north", List.of(), zones))
        .hasMessage("camera north: expected at most 100 zones but was 101");
  }

  @Test
  void keepTheirOwnLists() {
    List<Tripwire> lines = new ArrayList<>(List.of(line("a")));
    CameraSettings settings = new CameraSettings("north", lines, List.of());

    lines.clear();

    assertThat(settings.tripwires()).hasSize(1);
  }

  @Test
  void haveAVersionThatFollowsFromTheirContent() {
    CameraSettings one = new CameraSettings("north", List.of(line("a")), List.of(square("z")));
    CameraSettings same = new CameraSettings("north", List.of(line("a")), List.of(square("z")));
    CameraSettings other = new CameraSettings("north", List.of(line("b")), List.of(square("z")));

    assertThat(one.version()).isEqualTo(same.version()).isNotEqualTo(other.version());
  }

  @Test
  void haveAnotherVersionWithAnotherPolicyOrPrivacy() {
    CameraSettings plain = CameraSettings.none("north");
    CameraSettings latest =
        new CameraSettings("north", List.of(), List.of(), OverloadPolicy.LATEST, Privacy.NONE);
    CameraSettings blurred =
        new CameraSettings("north", List.of(), List.of(), null, new Privacy(List.of("Car")));

    assertThat(List.of(plain.version(), latest.version(), blurred.version()))
        .doesNotHaveDuplicates();
  }

  @Test
  void keepPolicyAndPrivacyWhenTheyCountElsewhere() {
    CameraSettings settings =
        new CameraSettings(
            "north",
            List.of(line("a")),
            List.of(),
            OverloadPolicy.LATEST,
            new Privacy(List.of("Car")));

    CameraSettings moved = settings.countingAt(List.of(), List.of(square("z")));

    assertThat(moved.tripwires()).isEmpty();
    assertThat(moved.zones()).containsExactly(square("z"));
    assertThat(moved.overload()).isEqualTo(OverloadPolicy.LATEST);
    assertThat(moved.privacy()).isEqualTo(new Privacy(List.of("Car")));
  }

  private static Tripwire line(String name) {
    return new Tripwire(name, new Place(0, 0.5), new Place(1, 0.5), "in", "out");
  }

  private static Zone square(String name) {
    return new Zone(
        name, List.of(new Place(0, 0), new Place(1, 0), new Place(1, 1), new Place(0, 1)));
  }
}
