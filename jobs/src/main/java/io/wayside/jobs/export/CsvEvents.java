package io.wayside.jobs.export;

import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.Silence;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.connectors.wire.v1.ZonePassage;
import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.history.TrafficHistory;
import io.wayside.jobs.report.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Every event as a row of one table. Of a window it has the frames; what a window counts by
 * tripwire, class and zone is in the tables of a report. A cell that has no meaning for an event is
 * empty.
 */
public final class CsvEvents {

  private enum Column {
    CAMERA,
    EVENT,
    TIME,
    START,
    END,
    TRIPWIRE,
    DIRECTION,
    ZONE,
    TRACK_ID,
    CLASS,
    X,
    Y,
    DWELL_SECONDS,
    FRAMES_ANALYSED,
    FRAMES_FAILED,
    FRAMES_LATE,
    FRAMES_SKIPPED,
    REASON,
    FRAME,
    MODEL,
    MODEL_VERSION,
    WEIGHTS_SHA256,
    SETTINGS_VERSION
  }

  private final TimeRange range;
  private final Set<String> cameras;

  /**
   * Of a range: of windows and silences those that reach into it.
   *
   * @param cameras all if empty
   */
  public CsvEvents(TimeRange range, Set<String> cameras) {
    this.range = range;
    this.cameras = Set.copyOf(cameras);
  }

  /** Writes the table over an earlier one. */
  public void write(TrafficHistory history, Path file) throws IOException {
    String[] head =
        Arrays.stream(Column.values())
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    try (CsvFile csv = new CsvFile(file, head)) {
      history.read(
          event -> {
            if (wanted(event)) {
              csv.row(row(event));
            }
          });
    }
  }

  private boolean wanted(Traffic event) {
    return (cameras.isEmpty() || cameras.contains(event.getCamera()))
        && switch (event.getEventCase()) {
          case WINDOW -> range.overlaps(span(event.getWindow()));
          case SILENCE -> range.overlaps(span(event.getSilence()));
          default -> range.contains(TrafficMessage.moment(event.getTime()));
        };
  }

  private static TimeRange span(Window window) {
    return new TimeRange(
        TrafficMessage.moment(window.getStart()), TrafficMessage.moment(window.getEnd()));
  }

  private static TimeRange span(Silence silence) {
    return new TimeRange(
        TrafficMessage.moment(silence.getFrom()), TrafficMessage.moment(silence.getTo()));
  }

  private static Object[] row(Traffic event) {
    Map<Column, Object> cells = new EnumMap<>(Column.class);
    cells.put(Column.CAMERA, event.getCamera());
    cells.put(Column.TIME, TrafficMessage.moment(event.getTime()).toString());
    cells.put(Column.FRAME, event.getFrame());
    cells.put(Column.SETTINGS_VERSION, event.getSettingsVersion());
    if (event.hasModel()) {
      cells.put(Column.MODEL, event.getModel().getName());
      cells.put(Column.MODEL_VERSION, event.getModel().getVersion());
      cells.put(Column.WEIGHTS_SHA256, event.getModel().getWeightsSha256());
    }
    switch (event.getEventCase()) {
      case CROSSING -> crossing(cells, event.getCrossing());
      case ZONE_PASSAGE -> passage(cells, event.getZonePassage());
      case WINDOW -> window(cells, event.getWindow());
      case SILENCE -> span(cells, "silence", span(event.getSilence()));
      case SKIPPED_FRAME -> {
        cells.put(Column.EVENT, "skipped frame");
        cells.put(Column.REASON, event.getSkippedFrame().getReason().name());
      }
      case EVENT_NOT_SET -> throw new IllegalStateException("traffic: an event without content");
    }
    return Arrays.stream(Column.values()).map(it -> cells.getOrDefault(it, "")).toArray();
  }

  private static void crossing(Map<Column, Object> cells, Crossing crossing) {
    cells.put(Column.EVENT, "crossing");
    cells.put(Column.TRIPWIRE, crossing.getTripwire());
    cells.put(Column.DIRECTION, crossing.getDirection());
    cells.put(Column.TRACK_ID, Integer.toUnsignedLong(crossing.getTrackId()));
    cells.put(Column.CLASS, crossing.getLabel());
    cells.put(Column.X, crossing.getPlace().getX());
    cells.put(Column.Y, crossing.getPlace().getY());
  }

  private static void passage(Map<Column, Object> cells, ZonePassage passage) {
    boolean exit = passage.getKind() == ZonePassage.Kind.EXIT;
    cells.put(Column.EVENT, exit ? "zone exit" : "zone entry");
    cells.put(Column.ZONE, passage.getZone());
    cells.put(Column.TRACK_ID, Integer.toUnsignedLong(passage.getTrackId()));
    cells.put(Column.CLASS, passage.getLabel());
    if (exit) {
      cells.put(Column.DWELL_SECONDS, TrafficMessage.dwell(passage).toMillis() / 1000.0);
    }
  }

  private static void window(Map<Column, Object> cells, Window window) {
    span(cells, "window", span(window));
    cells.put(Column.FRAMES_ANALYSED, Integer.toUnsignedLong(window.getFramesAnalysed()));
    cells.put(Column.FRAMES_FAILED, Integer.toUnsignedLong(window.getFramesFailed()));
    cells.put(Column.FRAMES_LATE, Integer.toUnsignedLong(window.getFramesLate()));
    cells.put(Column.FRAMES_SKIPPED, Integer.toUnsignedLong(window.getFramesSkipped()));
  }

  private static void span(Map<Column, Object> cells, String event, TimeRange span) {
    cells.put(Column.EVENT, event);
    cells.put(Column.START, span.from().toString());
    cells.put(Column.END, span.to().toString());
  }
}
