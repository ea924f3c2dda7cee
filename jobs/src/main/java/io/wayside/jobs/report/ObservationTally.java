package io.wayside.jobs.report;

import io.wayside.connectors.wire.v1.Model;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.jobs.history.TimeRange;
import io.wayside.model.traffic.TrafficWindow.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** When one camera was looked at, and by what. For one thread. */
final class ObservationTally {

  private final Intervals intervals;
  private final Spans looked = new Spans();
  private final Spans silent = new Spans();
  private final Frames[] frames;
  private final List<SortedSet<Integer>> modelsByInterval = new ArrayList<>();
  private final List<SortedSet<Integer>> settingsByInterval = new ArrayList<>();
  private final Numbered models = new Numbered();
  private final Numbered settings = new Numbered();

  ObservationTally(Intervals intervals) {
    this.intervals = intervals;
    frames = new Frames[intervals.count()];
    Arrays.fill(frames, new Frames(0, 0, 0, 0));
    for (int i = 0; i < intervals.count(); i++) {
      modelsByInterval.add(new TreeSet<>());
      settingsByInterval.add(new TreeSet<>());
    }
  }

  /** A window in which a frame was analysed. */
  void lookedAt(TimeRange span) {
    looked.add(span);
  }

  void silence(TimeRange span) {
    if (intervals.range().overlaps(span)) {
      silent.add(span);
    }
  }

  /** The frames of a window that lies in an interval. */
  void frames(Window window, int interval) {
    frames[interval] =
        frames[interval].plus(
            new Frames(
                window.getFramesAnalysed(),
                window.getFramesFailed(),
                window.getFramesLate(),
                window.getFramesSkipped()));
  }

  /** The event is one of an interval's figures. */
  void madeBy(Traffic event, int interval) {
    if (event.hasModel()) { // Without one, the frame that told of it had failed.
      modelsByInterval.get(interval).add(models.number(words(event.getModel())));
    }
    settingsByInterval.get(interval).add(settings.number(event.getSettingsVersion()));
  }

  private static String words(Model model) {
    return "%s, version %s, weights %s"
        .formatted(model.getName(), model.getVersion(), model.getWeightsSha256());
  }

  List<Observation> all() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < intervals.count(); i++) {
      TimeRange interval = intervals.get(i);
      all.add(
          new Observation(
              interval,
              looked.lengthWithout(interval, silent),
              frames[i],
              silent.in(interval).size(),
              silent.length(interval),
              modelsByInterval.get(i),
              settingsByInterval.get(i)));
    }
    return all;
  }

  List<String> models() {
    return models.all();
  }

  List<String> settings() {
    return settings.all();
  }
}
