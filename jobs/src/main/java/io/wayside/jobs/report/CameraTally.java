package io.wayside.jobs.report;

import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.ClassCount;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.CrossingCount;
import io.wayside.connectors.wire.v1.JourneyCount;
import io.wayside.connectors.wire.v1.Silence;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.connectors.wire.v1.ZoneFigures;
import io.wayside.connectors.wire.v1.ZonePassage;
import io.wayside.jobs.history.TimeRange;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds up the events of one camera. Crossings and passages count by their own time; a window's
 * figures count where it lies wholly. Memory grows with the intervals and what is told apart, by a
 * few bytes with each window, not with crossings. For one thread.
 */
final class CameraTally {

  private final Intervals intervals;
  private final String camera;
  private final Series<Movement> crossings;
  private final Series<Journey> journeys;
  private final Series<String> roadUsers;
  private final TreeMap<String, ZoneSeries> zones = new TreeMap<>();
  private final CrossingMap map = new CrossingMap();
  private final ObservationTally observations;
  private final Set<Instant> windowStarts = new HashSet<>();
  private long placed;
  private long unplaced;
  private long cut;
  private long several;
  private long windowCrossings;

  CameraTally(String camera, Intervals intervals) {
    this.camera = camera;
    this.intervals = intervals;
    crossings = new Series<>(intervals.count());
    journeys = new Series<>(intervals.count());
    roadUsers = new Series<>(intervals.count());
    observations = new ObservationTally(intervals);
  }

  /** Takes an event in; what lies outside of the range is left out. */
  void add(Traffic event) {
    switch (event.getEventCase()) {
      case CROSSING -> add(event, event.getCrossing());
      case ZONE_PASSAGE -> add(event, event.getZonePassage());
      case WINDOW -> add(event, event.getWindow());
      case SILENCE -> observations.silence(span(event.getSilence()));
      case SKIPPED_FRAME, EVENT_NOT_SET -> {} // Windows count skipped frames.
    }
  }

  private void add(Traffic event, Crossing crossing) {
    Instant time = TrafficMessage.moment(event.getTime());
    if (intervals.range().contains(time)) {
      int interval = intervals.indexOf(time);
      crossings.add(
          new Movement(crossing.getTripwire(), crossing.getDirection(), crossing.getLabel()),
          interval,
          1);
      map.add(crossing.getPlace());
      observations.madeBy(event, interval);
    }
  }

  private void add(Traffic event, ZonePassage passage) {
    Instant time = TrafficMessage.moment(event.getTime());
    if (intervals.range().contains(time)) {
      int interval = intervals.indexOf(time);
      switch (passage.getKind()) {
        case ENTRY -> zone(passage.getZone()).enter(interval);
        case EXIT -> zone(passage.getZone()).leave(interval, TrafficMessage.dwell(passage));
        case KIND_UNSPECIFIED, UNRECOGNIZED -> {}
      }
      observations.madeBy(event, interval);
    }
  }

  private void add(Traffic event, Window window) {
    TimeRange span =
        new TimeRange(
            TrafficMessage.moment(window.getStart()), TrafficMessage.moment(window.getEnd()));
    if (!intervals.range().overlaps(span)) {
      return;
    }
    if (window.getFramesAnalysed() != 0) {
      observations.lookedAt(span);
    }
    if (!intervals.range().covers(span)) {
      cut++;
      return;
    }
    if (!windowStarts.add(span.from())) {
      several++;
    }
    int index = intervals.indexOf(span.from());
    boolean fits = intervals.get(index).covers(span);
    placed += fits ? 1 : 0;
    unplaced += fits ? 0 : 1;
    if (fits) {
      observations.frames(window, index);
      observations.madeBy(event, index);
    }
    addFigures(window, fits ? index : Series.UNPLACED);
  }

  private void addFigures(Window window, int interval) {
    for (CrossingCount count : window.getCrossingsList()) {
      windowCrossings += Integer.toUnsignedLong(count.getCount());
    }
    for (JourneyCount count : window.getJourneysList()) {
      journeys.add(
          new Journey(count.getOrigin(), count.getDestination(), count.getLabel()),
          interval,
          Integer.toUnsignedLong(count.getCount()));
    }
    for (ClassCount count : window.getRoadUsersList()) {
      roadUsers.add(count.getLabel(), interval, Integer.toUnsignedLong(count.getCount()));
    }
    for (ZoneFigures figures : window.getZonesList()) {
      zone(figures.getZone())
          .occupied(interval, figures, Integer.toUnsignedLong(window.getFramesAnalysed()));
    }
  }

  private ZoneSeries zone(String name) {
    return zones.computeIfAbsent(name, it -> new ZoneSeries(intervals.count()));
  }

  private static TimeRange span(Silence silence) {
    Instant from = TrafficMessage.moment(silence.getFrom());
    Instant to = TrafficMessage.moment(silence.getTo());
    return new TimeRange(from, to);
  }

  CameraFigures figures() {
    return new CameraFigures(
        camera,
        observations.all(),
        crossings,
        journeys,
        roadUsers,
        zones,
        map,
        observations.models(),
        observations.settings(),
        new WindowAccount(placed, unplaced, cut, several, windowCrossings));
  }
}
