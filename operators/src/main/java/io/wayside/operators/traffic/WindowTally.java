package io.wayside.operators.traffic;

import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.TrafficWindow;
import io.wayside.model.traffic.TrafficWindow.ClassCount;
import io.wayside.model.traffic.TrafficWindow.CrossingCount;
import io.wayside.model.traffic.TrafficWindow.Frames;
import io.wayside.model.traffic.TrafficWindow.JourneyCount;
import io.wayside.model.traffic.Zone;
import io.wayside.model.traffic.ZonePassage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The figures of a window that is still open: those of {@link TrafficWindow}, in the order in which
 * they came up.
 *
 * @param start first moment, inclusive
 * @param end last moment, exclusive
 * @param frames what became of the frames
 * @param crossings so far
 * @param journeys so far
 * @param roadUsers so far
 * @param zones that were there since the start
 */
public record WindowTally(
    Instant start,
    Instant end,
    Frames frames,
    List<CrossingCount> crossings,
    List<JourneyCount> journeys,
    List<ClassCount> roadUsers,
    List<ZoneTally> zones) {

  private static final Comparator<CrossingCount> CROSSING_ORDER =
      Comparator.comparing(CrossingCount::tripwire)
          .thenComparing(CrossingCount::direction)
          .thenComparing(CrossingCount::labelId);
  private static final Comparator<JourneyCount> JOURNEY_ORDER =
      Comparator.comparing(JourneyCount::origin)
          .thenComparing(JourneyCount::destination)
          .thenComparing(JourneyCount::labelId);

  /** Keeps its own copies of the lists. */
  public WindowTally {
    crossings = List.copyOf(crossings);
    journeys = List.copyOf(journeys);
    roadUsers = List.copyOf(roadUsers);
    zones = List.copyOf(zones);
  }

  static WindowTally empty(Instant start, Instant end) {
    return new WindowTally(
        start, end, new Frames(0, 0, 0, 0), List.of(), List.of(), List.of(), List.of());
  }

  WindowTally plus(Frames more) {
    return new WindowTally(start, end, frames.plus(more), crossings, journeys, roadUsers, zones);
  }

  WindowTally plus(Crossing crossing) {
    CrossingCount one =
        new CrossingCount(crossing.tripwire(), crossing.direction(), crossing.labelId(), 0);
    List<CrossingCount> more =
        changed(
            crossings,
            count ->
                count.tripwire().equals(one.tripwire())
                    && count.direction().equals(one.direction())
                    && count.labelId() == one.labelId(),
            one,
            count ->
                new CrossingCount(
                    count.tripwire(), count.direction(), count.labelId(), count.count() + 1));
    return new WindowTally(start, end, frames, more, journeys, roadUsers, zones);
  }

  WindowTally plusJourney(String origin, String destination, int labelId) {
    List<JourneyCount> more =
        changed(
            journeys,
            count ->
                count.origin().equals(origin)
                    && count.destination().equals(destination)
                    && count.labelId() == labelId,
            new JourneyCount(origin, destination, labelId, 0),
            count -> new JourneyCount(origin, destination, labelId, count.count() + 1));
    return new WindowTally(start, end, frames, crossings, more, roadUsers, zones);
  }

  WindowTally plusRoadUser(int labelId) {
    List<ClassCount> more =
        changed(
            roadUsers,
            count -> count.labelId() == labelId,
            new ClassCount(labelId, 0),
            count -> new ClassCount(labelId, count.count() + 1));
    return new WindowTally(start, end, frames, crossings, journeys, more, zones);
  }

  /** A zone that has not been named yet is added. */
  WindowTally plus(ZonePassage passage) {
    return with(
        changed(
            zones,
            zone -> zone.zone().equals(passage.zone()),
            ZoneTally.empty(passage.zone()),
            zone -> zone.plus(passage.kind())));
  }

  /** Adds those zones that are not there yet. */
  WindowTally plus(List<Zone> named) {
    Set<String> names = zones.stream().map(ZoneTally::zone).collect(Collectors.toSet());
    List<ZoneTally> more = new ArrayList<>(zones);
    for (Zone zone : named) {
      if (names.add(zone.name())) {
        more.add(ZoneTally.empty(zone.name()));
      }
    }
    return more.size() == zones.size() ? this : with(more);
  }

  /** Counts one more analysed frame in the zones. */
  WindowTally plus(Occupancy occupancy) {
    return with(zones.stream().map(occupancy::countIn).toList());
  }

  private WindowTally with(List<ZoneTally> others) {
    return new WindowTally(start, end, frames, crossings, journeys, roadUsers, others);
  }

  TrafficWindow figures() {
    return new TrafficWindow(
        start,
        end,
        frames,
        crossings.stream().sorted(CROSSING_ORDER).toList(),
        journeys.stream().sorted(JOURNEY_ORDER).toList(),
        roadUsers.stream().sorted(Comparator.comparing(ClassCount::labelId)).toList(),
        zones.stream().map(ZoneTally::figures).toList());
  }

  /** Changes the entry that is meant, or else a first one, which is then added. */
  private static <T> List<T> changed(
      List<T> entries, Predicate<T> meant, T first, UnaryOperator<T> change) {
    List<T> copy = new ArrayList<>(entries);
    for (int i = 0; i < copy.size(); i++) {
      if (meant.test(copy.get(i))) {
        copy.set(i, change.apply(copy.get(i)));
        return copy;
      }
    }
    copy.add(change.apply(first));
    return copy;
  }
}
