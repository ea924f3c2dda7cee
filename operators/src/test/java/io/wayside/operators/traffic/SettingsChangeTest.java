package io.wayside.operators.traffic;

import static io.wayside.operators.traffic.WatchedCamera.level;
import static io.wayside.operators.traffic.WatchedCamera.seen;
import static io.wayside.operators.traffic.WatchedCamera.time;
import static io.wayside.operators.traffic.WatchedCamera.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.TrafficWindow.ZoneFigures;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import io.wayside.model.traffic.ZonePassage.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the figures when tripwires and zones change between two frames. */
final class SettingsChangeTest {

  private static final Tripwire HIGH = level("high", 0.3);
  private static final Tripwire LOW = level("low", 0.7);
  private static final Zone UPPER = band("upper", 0, 0.5);
  private static final Zone LOWER = band("lower", 0.5, 1);

  @Test
  void tripwireThatStaysKeepsWhatItKnows() {
    WatchedCamera camera = WatchedCamera.with(HIGH, LOW);

    camera.at(0, seen(1, 0.5, 0.6)).resettle(tripwires(LOW, level("new", 0.9)));
    camera.at(1000, seen(1, 0.5, 0.8));

    assertThat(camera.crossings()).extracting(Crossing::tripwire).containsExactly("low");
  }

  @Test
  void tripwireThatIsGoneCountsNoMore() {
    WatchedCamera camera = WatchedCamera.with(HIGH, LOW);

    camera.at(0, seen(1, 0.5, 0.2)).resettle(tripwires(LOW)).at(1000, seen(1, 0.5, 0.8));

    assertThat(camera.crossings()).extracting(Crossing::tripwire).containsExactly("low");
    assertThat(camera.state().tripwires()).containsExactly(LOW);
    assertThat(camera.state().tracks().get(0).tripwires()).hasSize(1);
  }

  @Test
  void tripwireThatMovedUnderItsNameKnowsNothingYet() {
    WatchedCamera camera = WatchedCamera.with(level("a", 0.3));

    camera.at(0, seen(1, 0.5, 0.4)).resettle(tripwires(level("a", 0.5)));
    camera.at(1000, seen(1, 0.5, 0.6));
    assertThat(camera.crossings()).isEmpty();
    camera.at(2000, seen(1, 0.5, 0.4));

    assertThat(camera.directions()).containsExactly("up");
  }

  @Test
  void heldCrossingsOfATripwireThatIsGoneAreDropped() {
    WatchedCamera camera = WatchedCamera.with(HIGH, LOW);

    camera.at(0, unconfirmed(1, 0.5, 0.2)).at(100, unconfirmed(1, 0.5, 0.8));
    camera.resettle(tripwires(LOW)).at(200, seen(1, 0.5, 0.8));

    assertThat(camera.crossings()).extracting(Crossing::tripwire).containsExactly("low");
  }

  @Test
  void journeysStartAtNoTripwireThatIsGone() {
    WatchedCamera camera = WatchedCamera.with(HIGH, LOW);

    camera.at(0, seen(1, 0.5, 0.2)).at(100, seen(1, 0.5, 0.5)).resettle(tripwires(LOW));
    camera.at(200, seen(1, 0.5, 0.8)).finish();

    assertThat(camera.crossings()).hasSize(2);
    assertThat(camera.windows().get(0).journeys()).isEmpty();
  }

  @Test
  void zoneThatStaysKeepsItsVisitors() {
    WatchedCamera camera = WatchedCamera.with(UPPER);

    camera.at(0, seen(1, 0.5, 0.25)).resettle(zones(LOWER, UPPER)).at(2000, seen(1, 0.5, 0.75));

    assertThat(camera.passages())
        .extracting(each -> each.zone() + " " + each.kind() + " " + each.time())
        .containsExactly(
            "upper ENTRY " + time(0), "lower ENTRY " + time(1000), "upper EXIT " + time(1000));
  }

  @Test
  void zoneThatIsGoneIsLeftWithoutAWord() {
    WatchedCamera camera = WatchedCamera.with(UPPER);

    camera.at(0, seen(1, 0.5, 0.25)).resettle(zones(LOWER)).at(2000, seen(1, 0.5, 0.25));

    assertThat(camera.passages()).extracting(each -> each.kind()).containsExactly(Kind.ENTRY);
  }

  @Test
  void roadUserInsideOfANewZoneEntersWhenItIsSeenThere() {
    WatchedCamera camera = WatchedCamera.with(UPPER);

    camera.at(0, seen(1, 0.5, 0.75)).resettle(zones(UPPER, LOWER)).at(100, seen(1, 0.5, 0.75));

    assertThat(camera.passages())
        .extracting(each -> each.zone() + " " + each.time())
        .containsExactly("lower " + time(100));
  }

  @Test
  void occupancyIsTheMeanOfTheFramesInWhichTheZoneWasThere() {
    WatchedCamera camera = WatchedCamera.with(UPPER);

    camera.at(0, seen(1, 0.5, 0.75)).at(100, seen(1, 0.5, 0.75)).resettle(zones(LOWER));
    camera.at(200, seen(1, 0.5, 0.75)).at(300, seen(1, 0.5, 0.75)).finish();

    assertThat(camera.windows().get(0).zones())
        .containsExactly(
            new ZoneFigures("upper", 0, 0, 0, 0, 0, 0), new ZoneFigures("lower", 1, 0, 1, 1, 0, 0));
  }

  private static CameraSettings tripwires(Tripwire... tripwires) {
    return new CameraSettings("c", List.of(tripwires), List.of());
  }

  private static CameraSettings zones(Zone... zones) {
    return new CameraSettings("c", List.of(), List.of(zones));
  }

  private static Zone band(String name, double top, double bottom) {
    return new Zone(
        name,
        List.of(new Place(0, top), new Place(1, top), new Place(1, bottom), new Place(0, bottom)));
  }
}
