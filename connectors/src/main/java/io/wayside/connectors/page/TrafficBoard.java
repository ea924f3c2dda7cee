package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.SkippedFrame.Reason;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page knows of the traffic of one camera. Of bounded size; for one thread at a time. */
final class TrafficBoard {

  static final int MOST_LAST = 20;

  /** A job that begins again sends what it had sent since its last checkpoint. */
  private static final int REMEMBERED = 1024;

  private final CrossingTotals totals = new CrossingTotals();
  private final ZoneTotals visits = new ZoneTotals();
  private final JourneyTotals journeys = new JourneyTotals();
  private final Deque<SeenCrossing> last = new ArrayDeque<>();
  private final Map<Reason, Long> skipped = new EnumMap<>(Reason.class);
  private final RecentIds ids = new RecentIds(REMEMBERED);
  private @Nullable CameraSettings settings;
  private String settingsVersion = "";
  private @Nullable ClosedWindow window;
  private @Nullable SilentTime silence;

  /**
   * Takes a record of the traffic topic.
   *
   * @param counts false for one of before the page was started: it is shown, but not added up
   * @return whether it says something new
   * @throws IOException if it is none of ours
   */
  boolean take(ResultRecord result, boolean counts) throws IOException {
    Traffic message = TrafficMessage.read(result.value(), result.contentType());
    if (!result.id().isEmpty() && !ids.add(result.id())) {
      return false;
    }
    switch (message.getEventCase()) {
      case CROSSING -> addCrossing(TrafficRecords.crossing(message), counts);
      case WINDOW -> addWindow(message.getWindow(), counts);
      case SILENCE -> silence = TrafficRecords.silence(message.getSilence());
      case SKIPPED_FRAME -> addSkipped(message.getSkippedFrame().getReason(), counts);
      case ZONE_PASSAGE -> addPassage(TrafficRecords.passage(message.getZonePassage()), counts);
      case EVENT_NOT_SET -> {
        return false;
      }
    }
    return true;
  }

  /** Takes where the traffic is counted from now on; null for nowhere. */
  void settingsAre(@Nullable CameraSettings now) {
    settings = now;
    settingsVersion = now == null ? "" : now.version();
  }

  TrafficSnapshot snapshot() {
    Map<String, Long> skippedByReason = new LinkedHashMap<>();
    skipped.forEach((reason, count) -> skippedByReason.put(reason.name(), count));
    return new TrafficSnapshot(
        settings,
        settingsVersion,
        totals.all(),
        totals.others(),
        visits.all(),
        journeys.all(),
        journeys.others(),
        List.copyOf(last),
        skippedByReason,
        window,
        silence);
  }

  private void addCrossing(SeenCrossing crossing, boolean counts) {
    if (counts) {
      totals.add(crossing);
    }
    last.addFirst(crossing);
    if (last.size() > MOST_LAST) {
      last.removeLast();
    }
  }

  private void addWindow(Window closed, boolean counts) {
    window = TrafficRecords.window(closed);
    if (counts) {
      TrafficRecords.journeys(closed).forEach(journeys::add);
    }
  }

  private void addPassage(SeenPassage passage, boolean counts) {
    if (counts) {
      visits.add(passage);
    }
  }

  private void addSkipped(Reason reason, boolean counts) {
    if (counts) {
      skipped.merge(reason, 1L, Long::sum);
    }
  }
}
