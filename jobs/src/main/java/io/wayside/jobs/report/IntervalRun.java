package io.wayside.jobs.report;

import io.wayside.jobs.history.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * One interval, or several in a row of which nothing at all is known: they share a row of a table.
 *
 * @param first index of the first one
 * @param span of all of them
 * @param nothing whether nothing is known, and nothing is counted
 */
record IntervalRun(int first, TimeRange span, boolean nothing) {

  static List<IntervalRun> of(CameraFigures camera) {
    List<IntervalRun> runs = new ArrayList<>();
    for (int i = 0; i < camera.observations().size(); i++) {
      TimeRange interval = camera.observations().get(i).interval();
      boolean nothing = !camera.known(i) && camera.crossings().total(i) == 0;
      IntervalRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (nothing && last != null && last.nothing()) {
        TimeRange longer = new TimeRange(last.span().from(), interval.to());
        runs.set(runs.size() - 1, new IntervalRun(last.first(), longer, true));
      } else {
        runs.add(new IntervalRun(i, interval, nothing));
      }
    }
    return runs;
  }
}
