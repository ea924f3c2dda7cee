package io.wayside.operators.traffic;

import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficWindow.Frames;
import io.wayside.model.traffic.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Where a step writes down what it finds: every event is told and counted in one place, so that the
 * windows' sums always agree with the events.
 */
final class Ledger {

  private static final long NANOS_OF_SECOND = 1_000_000_000L;
  private static final long SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

  private final List<TrafficEvent> events = new ArrayList<>();
  private final List<WindowTally> windows;

  Ledger(List<WindowTally> windows) {
    this.windows = new ArrayList<>(windows);
  }

  List<TrafficEvent> events() {
    return events;
  }

  List<WindowTally> windows() {
    return windows;
  }

  /** Opens the window of a frame if need be. */
  void open(Instant time, Duration length, List<Zone> zones) {
    if (windows.isEmpty() || !windows.get(windows.size() - 1).end().isAfter(time)) {
      Instant start = start(time, length);
      windows.add(WindowTally.empty(start, start.plus(length)));
    }
    change(time, window -> window.plus(zones));
  }

  /** The last multiple of the length, from midnight UTC on, that is not after a time. */
  private static Instant start(Instant time, Duration length) {
    long second = Math.floorMod(time.getEpochSecond(), SECONDS_OF_DAY);
    return time.minusNanos((second * NANOS_OF_SECOND + time.getNano()) % length.toNanos());
  }

  void frame(Instant time, Frames one) {
    change(time, window -> window.plus(one));
  }

  void occupancy(Instant time, Occupancy occupancy) {
    change(time, window -> window.plus(occupancy));
  }

  void roadUser(Instant time, int labelId) {
    change(time, window -> window.plusRoadUser(labelId));
  }

  void journey(Instant time, String origin, String destination, int labelId) {
    change(time, window -> window.plusJourney(origin, destination, labelId));
  }

  /**
   * Tells of a silence or a frame that was left out, or tells of a crossing or a passage and counts
   * it.
   */
  void tell(TrafficEvent event) {
    events.add(event);
    if (event.crossing() != null) {
      change(event.time(), window -> window.plus(Objects.requireNonNull(event.crossing())));
    } else if (event.passage() != null) {
      change(event.time(), window -> window.plus(Objects.requireNonNull(event.passage())));
    }
  }

  /** Tells the figures of the windows that ended by then. */
  void close(Instant latestEnd) {
    while (!windows.isEmpty() && !windows.get(0).end().isAfter(latestEnd)) {
      events.add(TrafficEvent.of(windows.remove(0).figures()));
    }
  }

  /**
   * Counts in the first open window that ends after a time: its own, or, if that is closed or never
   * was, the next one.
   */
  private void change(Instant time, UnaryOperator<WindowTally> change) {
    int index = 0;
    while (index < windows.size() - 1 && !windows.get(index).end().isAfter(time)) {
      index++;
    }
    windows.set(index, change.apply(windows.get(index)));
  }
}
