package io.wayside.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CountingLineTest {

  private static final ImageSize SIZE = new ImageSize(100, 200);

  @Test
  void isATripwireInSharesOfThePicture() {
    Tripwire tripwire = line(20, 30, 180, 90).tripwire(SIZE).orElseThrow();

    assertThat(tripwire)
        .isEqualTo(
            new Tripwire("north-entry", new Place(0.1, 0.3), new Place(0.9, 0.9), "against", "in"));
  }

  @Test
  void endsAtTheEdgeOfThePicture() {
    Tripwire tripwire = line(-100, 20, 100, 100).tripwire(SIZE).orElseThrow();

    assertThat(tripwire.from()).isEqualTo(new Place(0, 0.6));
    assertThat(tripwire.to()).isEqualTo(new Place(0.5, 1));
  }

  @Test
  void levelAndUprightLinesAreClippedToo() {
    assertThat(line(-100, 50, 300, 50).tripwire(SIZE).orElseThrow().to())
        .isEqualTo(new Place(1, 0.5));
    assertThat(line(50, 150, 50, 50).tripwire(SIZE).orElseThrow().from())
        .isEqualTo(new Place(0.25, 1));
  }

  @Test
  void isNoTripwireOutsideOfThePicture() {
    assertThat(line(-100, 50, -1, 60).tripwire(SIZE)).isEmpty();
    assertThat(line(20, 101, 180, 101).tripwire(SIZE)).isEmpty();
    assertThat(line(-100, 20, 20, -100).tripwire(SIZE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Viewpoint.class)
  void everyLineOfASceneThatIsATripwireLiesOnIt(Viewpoint viewpoint) {
    SimulationOptions options =
        SimulationOptions.parse("size=200x100&camera=" + viewpoint.option());

    for (CountingLine line : new SimulatedIntersection(options).lines()) {
      line.tripwire(SIZE)
          .ifPresent(
              tripwire -> {
                assertThat(offset(line, tripwire.from())).isCloseTo(0, within(1e-9));
                assertThat(offset(line, tripwire.to())).isCloseTo(0, within(1e-9));
              });
    }
  }

  private static double offset(CountingLine line, Place place) {
    double x = line.x2() - line.x1();
    double y = line.y2() - line.y1();
    double across = (place.x() * 200 - line.x1()) * y - (place.y() * 100 - line.y1()) * x;
    return across / (x * x + y * y);
  }

  private static CountingLine line(double x1, double y1, double x2, double y2) {
    return new CountingLine("north-entry", "in", x1, y1, x2, y2);
  }
}
