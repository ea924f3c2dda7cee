package io.wayside.operators.traffic;

import static io.wayside.operators.traffic.WatchedCamera.CAR;
import static io.wayside.operators.traffic.WatchedCamera.hidden;
import static io.wayside.operators.traffic.WatchedCamera.seen;
import static io.wayside.operators.traffic.WatchedCamera.standing;
import static io.wayside.operators.traffic.WatchedCamera.time;
import static io.wayside.operators.traffic.WatchedCamera.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.TrafficWindow.ZoneFigures;
import io.wayside.model.traffic.Zone;
import io.wayside.model.traffic.ZonePassage;
import io.wayside.model.traffic.ZonePassage.Kind;
import io.wayside.operators.tracking.EndedTrack;
import io.wayside.operators.tracking.EndedTrack.Reason;
import io.wayside.operators.tracking.FrameTracks;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who enters a zone, dwells and leaves, and how many are there. */
final class ZonePassagesTest {

  /** The middle of the picture, from 0.25 to 0.75 each way. */
  private static final Zone MIDDLE =
      new Zone(
          "middle",
          List.of(
              new Place(0.25, 0.25),
              new Place(0.75, 0.25),
              new Place(0.75, 0.75),
              new Place(0.25, 0.75)));

  @Test
  void entryAndExitAreAtTheEdge() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(0, seen(1, 0.5, 0.125)).at(1000, seen(1, 0.5, 0.375));
    camera.at(3000, seen(1, 0.5, 0.625)).at(4000, seen(1, 0.5, 0.875));

    assertThat(camera.passages()).containsExactly(entry(1, 500), exit(1, 3500, 3000));
  }

  @Test
  void firstSeenInsideIsAnEntryThen() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(700, seen(1, 0.5, 0.5)).at(800, seen(1, 0.5, 0.5));

    assertThat(camera.passages()).containsExactly(entry(1, 700));
  }

  @Test
  void endingInsideIsAnExitWhenItWasLastSeen() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(0, seen(1, 0.5, 0.5)).at(1000, seen(1, 0.5, 0.6));
    camera.at(2000, hidden(1, 0.5, 0.7)).ends(3000, 1, 1000, Reason.LOST);

    assertThat(camera.passages()).containsExactly(entry(1, 0), exit(1, 1000, 1000));
  }

  @Test
  void endingJustOutsideIsAnExitAtTheEdge() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(0, seen(1, 0.5, 0.5)).at(1000, seen(1, 0.5, 0.747)).at(2000, seen(1, 0.5, 0.753));
    camera.ends(3000, 1, 2000, Reason.LEFT);

    assertThat(camera.passages()).containsExactly(entry(1, 0), exit(1, 1500, 1500));
  }

  @Test
  void hiddenRoadUsersStayInside() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(0, seen(1, 0.5, 0.5)).at(1000, hidden(1, 0.5, 0.9)).at(2000, seen(1, 0.5, 0.6));

    assertThat(camera.passages()).containsExactly(entry(1, 0));
    assertThat(middle(camera).meanOccupancy()).isEqualTo(1);
  }

  @Test
  void tremblingAboutTheEdgeEntersOnce() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);
    SplittableRandom random = new SplittableRandom(3);

    camera.at(0, seen(1, 0.5, 0.1));
    for (int i = 1; i <= 2000; i++) {
      camera.at(i * 100L, seen(1, 0.5, 0.25 + 0.0095 * (2 * random.nextDouble() - 1)));
    }

    assertThat(camera.passages()).extracting(ZonePassage::kind).containsExactly(Kind.ENTRY);
  }

  @Test
  void oneWhoIsNotYetBelievedEntersAtTheTrueTimeOnceItIs() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(0, unconfirmed(1, 0.5, 0.5)).at(100, unconfirmed(1, 0.5, 0.5));
    assertThat(camera.passages()).isEmpty();
    camera.at(200, seen(1, 0.5, 0.5));

    assertThat(camera.passages()).containsExactly(entry(1, 0));
    assertThat(middle(camera)).isEqualTo(new ZoneFigures("middle", 1, 0, 1 / 3.0, 1, 0, 0));
  }

  @Test
  void neverBelievedNeverEnters() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);
    EndedTrack ended = new EndedTrack(1, false, time(0), Reason.UNCONFIRMED);

    camera.at(0, unconfirmed(1, 0.5, 0.5));
    camera.take(new FrameTracks(time(100), List.of(), List.of(ended)));

    assertThat(camera.passages()).isEmpty();
    assertThat(middle(camera)).isEqualTo(new ZoneFigures("middle", 0, 0, 0, 0, 0, 0));
  }

  @Test
  void figuresTellTheMeanTheMostAndTheLongestQueue() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(0, seen(1, 0.5, 0.5));
    camera.at(1000, standing(1, 0.5, 0.5), seen(2, 0.6, 0.5), standing(3, 0.9, 0.9));
    camera.at(2000, standing(1, 0.5, 0.5), standing(2, 0.6, 0.5), seen(3, 0.7, 0.7));
    camera.at(3000, seen(1, 0.1, 0.5), seen(2, 0.6, 0.5), seen(3, 0.7, 0.7));

    assertThat(middle(camera)).isEqualTo(new ZoneFigures("middle", 3, 1, 2, 3, 2, 0));
  }

  @Test
  void coverageIsAveragedOverTheFramesThatWereLookedAt() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.covered(0.25).at(0);
    camera.covered(0.75).at(1000);
    camera.failsAt(2000);

    assertThat(middle(camera).meanCoverage()).isEqualTo(0.5);
  }

  @Test
  void entriesLessExitsAreThoseInside() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);
    SplittableRandom random = new SplittableRandom(11);

    for (int i = 0; i < 500; i++) {
      double y = random.nextDouble();
      camera.at(i * 100L, seen(1, 0.5, y), seen(2, random.nextDouble(), 0.5));
      long inside =
          camera.passages().stream().mapToInt(each -> each.kind() == Kind.ENTRY ? 1 : -1).sum();
      long remembered =
          camera.state().tracks().stream().filter(each -> each.zones().get(0).inside()).count();
      assertThat(inside).isEqualTo(remembered);
    }
  }

  @Test
  void zonesWithoutTrafficHaveFiguresToo() {
    WatchedCamera camera = WatchedCamera.with(MIDDLE);

    camera.at(0);

    assertThat(middle(camera)).isEqualTo(new ZoneFigures("middle", 0, 0, 0, 0, 0, 0));
  }

  private static ZoneFigures middle(WatchedCamera camera) {
    return camera.finish().windows().get(0).zones().get(0);
  }

  private static ZonePassage entry(int id, long millis) {
    return new ZonePassage("middle", Kind.ENTRY, id, CAR, time(millis), 0);
  }

  private static ZonePassage exit(int id, long millis, long dwellMillis) {
    return new ZonePassage("middle", Kind.EXIT, id, CAR, time(millis), dwellMillis);
  }
}
