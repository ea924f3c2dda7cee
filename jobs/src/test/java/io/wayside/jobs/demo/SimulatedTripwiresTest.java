package io.wayside.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulatedTripwiresTest {

  @ParameterizedTest
  @ValueSource(strings = {"corner", "approach", "overview", "east", "driver"})
  void liesInThePictureFromEveryViewpoint(String camera) {
    String source = "sim:?camera=" + camera;

    CameraSettings settings = SimulatedTripwires.of("camera-1", source);

    assertThat(settings.camera()).isEqualTo("camera-1");
    assertThat(settings.tripwires())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(
            new SimulatedIntersection(SimulationOptions.parse(source)).lines().size())
        .allSatisfy(
            tripwire -> {
              assertThat(tripwire.from()).matches(Place::inPicture);
              assertThat(tripwire.to()).matches(Place::inPicture);
            });
  }

  /** Seen from the south-west, who enters from the south goes up, to the left of its line. */
  @Test
  void callsTheWayOfItsLanesByTheLinesDirection() {
    Tripwire entry = named("south-entry");
    Tripwire exit = named("south-exit");

    assertThat(entry.leftward()).isEqualTo("in");
    assertThat(entry.rightward()).isEqualTo("out");
    assertThat(exit.leftward()).isEqualTo("out");
    assertThat(entry.to().x()).isGreaterThan(entry.from().x());
  }

  private static Tripwire named(String name) {
    return SimulatedTripwires.of("camera-1", "sim:?camera=approach").tripwires().stream()
        .filter(tripwire -> tripwire.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
