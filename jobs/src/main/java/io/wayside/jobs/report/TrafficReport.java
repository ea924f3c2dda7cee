package io.wayside.jobs.report;

import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.jobs.history.ReadRecords;
import io.wayside.jobs.history.TrafficHistory;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A range of the traffic topic, added up.
 *
 * <pre>{@code
 * TrafficReport report = TrafficReport.of(history, intervals, Set.of());
 * new ReportPage(report, made).write(folder);
 * }</pre>
 *
 * @param intervals the range, and how it is divided
 * @param source where the events come from, in words
 * @param records what was read
 * @param cameras by id
 */
public record TrafficReport(
    Intervals intervals, String source, ReadRecords records, List<CameraFigures> cameras) {

  /** Keeps its own copy of the list. */
  public TrafficReport {
    cameras = List.copyOf(cameras);
  }

  /**
   * Adds up a history.
   *
   * @param cameras those that are wanted, by id, also if nothing is known of them; all if empty
   * @throws IOException if it cannot be read
   */
  public static TrafficReport of(TrafficHistory history, Intervals intervals, Set<String> cameras)
      throws IOException {
    TreeMap<String, CameraTally> tallies = new TreeMap<>();
    cameras.forEach(camera -> tallies.put(camera, new CameraTally(camera, intervals)));
    ReadRecords records =
        history.read(
            event -> {
              if (cameras.isEmpty() || cameras.contains(event.getCamera())) {
                tally(tallies, event, intervals).add(event);
              }
            });
    return new TrafficReport(
        intervals,
        history.source(),
        records,
        tallies.values().stream().map(CameraTally::figures).toList());
  }

  private static CameraTally tally(
      TreeMap<String, CameraTally> tallies, Traffic event, Intervals intervals) {
    return tallies.computeIfAbsent(event.getCamera(), it -> new CameraTally(it, intervals));
  }
}
