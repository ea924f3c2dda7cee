package io.wayside.connectors.page;

import io.wayside.model.traffic.CameraSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a camera's traffic at a moment.
 *
 * @param settings where it is counted; null where nothing says so
 * @param settingsVersion theirs; empty where there are none
 * @param totals crossings since the page was started
 * @param others crossings beyond those in the totals
 * @param visits passages through zones since the page was started
 * @param journeys journeys since the page was started
 * @param otherJourneys those beyond the ones listed
 * @param last the last crossings, newest first
 * @param skipped frames that the overload policy left out, by reason
 * @param window the last that was closed; null before the first
 * @param silence the last of the camera; null before the first
 */
record TrafficSnapshot(
    @Nullable CameraSettings settings,
    String settingsVersion,
    List<CrossingTotal> totals,
    long others,
    List<ZoneVisits> visits,
    List<JourneyTotal> journeys,
    long otherJourneys,
    List<SeenCrossing> last,
    Map<String, Long> skipped,
    @Nullable ClosedWindow window,
    @Nullable SilentTime silence) {

  /** Crossings of all tripwires. */
  long crossings() {
    return others + totals.stream().mapToLong(CrossingTotal::count).sum();
  }

  /** Frames that were left out for any reason. */
  long skippedFrames() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }
}
