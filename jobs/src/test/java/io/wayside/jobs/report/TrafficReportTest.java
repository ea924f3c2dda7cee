package io.wayside.jobs.report;

import static io.wayside.jobs.history.Events.crossing;
import static io.wayside.jobs.history.Events.entry;
import static io.wayside.jobs.history.Events.exit;
import static io.wayside.jobs.history.Events.gate;
import static io.wayside.jobs.history.Events.history;
import static io.wayside.jobs.history.Events.journeys;
import static io.wayside.jobs.history.Events.roadUsers;
import static io.wayside.jobs.history.Events.silence;
import static io.wayside.jobs.history.Events.window;
import static io.wayside.jobs.history.Events.yard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.jobs.history.Events;
import io.wayside.jobs.history.TimeRange;
import io.wayside.model.traffic.TrafficWindow.Frames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hour from 06:00 to 07:00 in quarters. */
final class TrafficReportTest {

  private static final Movement CARS_IN = new Movement("gate", "in", "Car");

  @Test
  void aCrossingCountsInTheQuarterOfItsOwnTime() throws IOException {
    CameraFigures camera =
        report(
            crossing("2026-11-20T05:59:59.999Z", "gate", "in", "Car"),
            crossing("2026-11-20T06:00:00Z", "gate", "in", "Car"),
            crossing("2026-11-20T06:14:59.999Z", "gate", "in", "Car"),
            crossing("2026-11-20T06:15:00Z", "gate", "in", "Car"),
            crossing("2026-11-20T07:00:00Z", "gate", "in", "Car"));

    assertThat(camera.crossings().count(CARS_IN, 0)).isEqualTo(2);
    assertThat(camera.crossings().count(CARS_IN, 1)).isEqualTo(1);
    assertThat(camera.crossings().total()).isEqualTo(3);
  }

  @Test
  void tripwiresDirectionsAndClassesAreToldApartAndTheirSumsAgree() throws IOException {
    CameraFigures camera =
        report(
            crossing("2026-11-20T06:01:00Z", "gate", "in", "Car"),
            crossing("2026-11-20T06:01:00Z", "gate", "out", "Car"),
            crossing("2026-11-20T06:02:00Z", "gate", "in", "Bicyclist"),
            crossing("2026-11-20T06:20:00Z", "bridge", "in", "Car"));

    Series<Movement> crossings = camera.crossings();
    assertThat(crossings.kinds())
        .containsExactly(
            new Movement("bridge", "in", "Car"),
            new Movement("gate", "in", "Bicyclist"),
            CARS_IN,
            new Movement("gate", "out", "Car"));
    assertThat(crossings.total(0)).isEqualTo(3);
    assertThat(crossings.total(1)).isEqualTo(1);
    assertThat(crossings.kinds().stream().mapToLong(crossings::total).sum())
        .isEqualTo(crossings.total())
        .isEqualTo(4);
  }

  @Test
  void anIntervalWithoutWindowsIsNotObservedAndOneWithAnEmptyWindowIs() throws IOException {
    CameraFigures camera = report(window("2026-11-20T06:00:00Z", "2026-11-20T06:15:00Z"));

    assertThat(camera.observations())
        .extracting(Observation::state)
        .containsExactly(
            Observation.State.OBSERVED,
            Observation.State.NOT,
            Observation.State.NOT,
            Observation.State.NOT);
    assertThat(camera.lookedAtShare()).isEqualTo(0.25);
  }

  @Test
  void aWindowWhoseFramesAllFailedWasNotLookedAt() throws IOException {
    CameraFigures camera =
        report(
            window(
                "2026-11-20T06:00:00Z",
                "2026-11-20T06:15:00Z",
                Window.newBuilder().setFramesFailed(10)));

    assertThat(camera.observations().get(0).state()).isEqualTo(Observation.State.NOT);
    assertThat(camera.observations().get(0).frames()).isEqualTo(new Frames(0, 10, 0, 0));
  }

  @Test
  void aSilenceIsTakenFromTheTimeThatWasLookedAt() throws IOException {
    CameraFigures camera =
        report(
            window("2026-11-20T06:00:00Z", "2026-11-20T06:15:00Z"),
            silence("2026-11-20T06:12:00Z", "2026-11-20T06:33:00Z"),
            window("2026-11-20T06:30:00Z", "2026-11-20T06:45:00Z"));

    Observation before = camera.observations().get(0);
    assertThat(before.lookedAt()).isEqualTo(Duration.ofMinutes(12));
    assertThat(before.share()).isEqualTo(0.8);
    assertThat(before.state()).isEqualTo(Observation.State.PARTLY);
    assertThat(before.silences()).isEqualTo(1);
    assertThat(before.silent()).isEqualTo(Duration.ofMinutes(3));
    assertThat(camera.observations().get(1).silent()).isEqualTo(Duration.ofMinutes(15));
    assertThat(camera.observations().get(1).state()).isEqualTo(Observation.State.NOT);
    assertThat(camera.observations().get(2).lookedAt()).isEqualTo(Duration.ofMinutes(12));
  }

  @Test
  void framesOfMinutesAddUpInTheirQuarter() throws IOException {
    CameraFigures camera =
        report(
            window(
                "2026-11-20T06:00:00Z",
                "2026-11-20T06:01:00Z",
                Window.newBuilder().setFramesAnalysed(5).setFramesFailed(1)),
            window(
                "2026-11-20T06:14:00Z",
                "2026-11-20T06:15:00Z",
                Window.newBuilder().setFramesAnalysed(6).setFramesLate(2).setFramesSkipped(3)));

    assertThat(camera.observations().get(0).frames()).isEqualTo(new Frames(11, 1, 2, 3));
    assertThat(camera.observations().get(0).lookedAt()).isEqualTo(Duration.ofMinutes(2));
    assertThat(camera.windows().placed()).isEqualTo(2);
  }

  @Test
  void journeysAndRoadUsersAreOfTheWindows() throws IOException {
    CameraFigures camera =
        report(
            window(
                "2026-11-20T06:15:00Z",
                "2026-11-20T06:16:00Z",
                Window.newBuilder()
                    .setFramesAnalysed(1)
                    .addJourneys(journeys("west", "east", 3))
                    .addRoadUsers(roadUsers("Car", 4))),
            window(
                "2026-11-20T06:16:00Z",
                "2026-11-20T06:17:00Z",
                Window.newBuilder()
                    .setFramesAnalysed(1)
                    .addJourneys(journeys("west", "east", 2))
                    .addJourneys(journeys("east", "west", 1))));

    assertThat(camera.journeys().count(new Journey("west", "east", "Car"), 1)).isEqualTo(5);
    assertThat(camera.journeys().total()).isEqualTo(6);
    assertThat(camera.roadUsers().total("Car")).isEqualTo(4);
  }

  @Test
  void aWindowLongerThanAnIntervalIsInTheTotalsAlone() throws IOException {
    CameraFigures camera =
        report(
            window(
                "2026-11-20T06:00:00Z",
                "2026-11-20T06:30:00Z",
                Window.newBuilder().setFramesAnalysed(1).addJourneys(journeys("west", "east", 3))));

    assertThat(camera.windows().unplaced()).isEqualTo(1);
    assertThat(camera.journeys().total(0) + camera.journeys().total(1)).isZero();
    assertThat(camera.journeys().total()).isEqualTo(3);
    assertThat(camera.observations().get(1).state()).isEqualTo(Observation.State.OBSERVED);
  }

  @Test
  void aWindowOverTheRangesEdgeCountsForTheTimeAlone() throws IOException {
    CameraFigures camera =
        report(
            window(
                "2026-11-20T05:50:00Z",
                "2026-11-20T06:10:00Z",
                Window.newBuilder().setFramesAnalysed(1).addRoadUsers(roadUsers("Car", 4))));

    assertThat(camera.windows().cut()).isEqualTo(1);
    assertThat(camera.roadUsers().total()).isZero();
    assertThat(camera.observations().get(0).lookedAt()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void windowsThatWereCountedTwiceAreTold() throws IOException {
    Traffic window =
        window(
            "2026-11-20T06:00:00Z",
            "2026-11-20T06:01:00Z",
            Window.newBuilder().setFramesAnalysed(1).addCrossings(gate(1)));

    CameraFigures camera = report(window, Events.by("bb", window));

    assertThat(camera.windows().several()).isEqualTo(1);
    assertThat(camera.windows().crossings()).isEqualTo(2);
    assertThat(camera.models())
        .containsExactly("m, version 1, weights aa", "m, version 1, weights bb");
    assertThat(camera.observations().get(0).models()).containsExactly(1, 2);
    assertThat(camera.observations().get(0).lookedAt()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void zonesHaveEntriesExitsDwellAndOccupancy() throws IOException {
    CameraFigures camera =
        report(
            entry("2026-11-20T06:00:10Z"),
            exit("2026-11-20T06:00:20Z", Duration.ofSeconds(10)),
            exit("2026-11-20T06:16:00Z", Duration.ofSeconds(2)),
            exit("2026-11-20T06:16:00Z", Duration.ofSeconds(3)),
            window(
                "2026-11-20T06:00:00Z",
                "2026-11-20T06:01:00Z",
                Window.newBuilder().setFramesAnalysed(30).addZones(yard(2, 4, 1, 0.5))),
            window(
                "2026-11-20T06:01:00Z",
                "2026-11-20T06:02:00Z",
                Window.newBuilder().setFramesAnalysed(10).addZones(yard(0, 1, 3, 0.1))));

    ZoneSeries yard = Objects.requireNonNull(camera.zones().get("yard"));
    ZoneSeries.Figures total = yard.total();
    assertThat(total.entries()).isEqualTo(1);
    assertThat(total.exits()).isEqualTo(3);
    assertThat(total.meanDwellSeconds()).isEqualTo(5);
    assertThat(yard.dwellPercentile(0.5)).isEqualTo(Duration.ofSeconds(3));
    assertThat(yard.dwellPercentile(0.95)).isEqualTo(Duration.ofSeconds(10));
    assertThat(total.meanOccupancy()).isEqualTo(1.5, within(1e-12));
    assertThat(total.meanCoverage()).isEqualTo(0.4, within(1e-12));
    assertThat(total.mostInside()).isEqualTo(4);
    assertThat(total.longestQueue()).isEqualTo(3);
    assertThat(yard.figures(1).meanDwellSeconds()).isEqualTo(2.5);
    assertThat(yard.figures(1).meanOccupancy()).isNaN();
  }

  @Test
  void aCameraThatIsAskedForIsThereWithoutEvents() throws IOException {
    TrafficReport report =
        TrafficReport.of(
            history(crossing("2026-11-20T06:00:00Z", "gate", "in", "Car")),
            hour(),
            Set.of("south"));

    assertThat(report.cameras())
        .singleElement()
        .extracting(CameraFigures::camera)
        .isEqualTo("south");
    assertThat(report.cameras().get(0).lookedAtShare()).isZero();
  }

  private static CameraFigures report(Traffic... events) throws IOException {
    return TrafficReport.of(history(events), hour(), Set.of()).cameras().get(0);
  }

  private static Intervals hour() {
    return new Intervals(
        new TimeRange(Instant.parse("2026-11-20T06:00:00Z"), Instant.parse("2026-11-20T07:00:00Z")),
        Duration.ofMinutes(15),
        ZoneId.of("UTC"));
  }
}
