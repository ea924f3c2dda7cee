package io.wayside.operators.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Takes the largest piece of a mask that is in several, far apart: a road user is in one, or,
 * behind a pole, in near ones. A network that is not sure who is who lays one mask over several.
 *
 * <p>Pieces are told apart where columns or rows between them are empty, in turn (the XY cut of
 * Nagy and Seth, 1984).
 */
final class Pieces {

  /** Least number of empty cells between two pieces: wider than a pole. */
  private static final int LEAST_GAP = 4;

  /** Share of its box from which on a mask cannot be in pieces far apart that matter. */
  private static final double SOLID = 0.5;

  private Pieces() {}

  private record Run(int from, int count) {}

  /** The mask itself, if it is in one piece. */
  static StrideMask largest(StrideMask mask) {
    if (mask.area() >= SOLID * mask.width() * mask.height()) {
      return mask;
    }
    // Wider than the whole is large, or it may be one behind another.
    int gap = Math.max(LEAST_GAP, (int) Math.ceil(Math.sqrt(mask.area())));
    List<Run> across =
        runs(mask.left(), mask.width(), gap, column -> mask.areaWithin(columns(mask, column, 1)));
    if (across.size() > 1) {
      return largest(across.stream().map(run -> columns(mask, run.from(), run.count())), mask);
    }
    List<Run> down =
        runs(mask.top(), mask.height(), gap, row -> mask.areaWithin(rows(mask, row, 1)));
    return down.size() > 1
        ? largest(down.stream().map(run -> rows(mask, run.from(), run.count())), mask)
        : mask;
  }

  private static StrideMask largest(Stream<Extent> parts, StrideMask mask) {
    return parts
        .map(part -> largest(tight(mask.within(part))))
        .max(Comparator.comparingInt(StrideMask::area))
        .orElse(mask);
  }

  /** Without the empty columns and rows around it that a cut leaves. */
  private static StrideMask tight(StrideMask mask) {
    int whole = Integer.MAX_VALUE;
    Run across =
        runs(mask.left(), mask.width(), whole, column -> mask.areaWithin(columns(mask, column, 1)))
            .get(0);
    StrideMask narrow = mask.within(columns(mask, across.from(), across.count()));
    Run down =
        runs(narrow.top(), narrow.height(), whole, row -> narrow.areaWithin(rows(narrow, row, 1)))
            .get(0);
    return narrow.within(rows(narrow, down.from(), down.count()));
  }

  /** What lies between gaps. */
  private static List<Run> runs(int first, int count, int gap, IntUnaryOperator cells) {
    List<Run> runs = new ArrayList<>();
    int start = first;
    int end = first; // of the cells of this run so far
    for (int i = first; i < first + count; i++) {
      if (cells.applyAsInt(i) > 0) {
        if (end == start) {
          start = i; // What is empty before the first cell is no run.
        } else if (i - end >= gap) {
          runs.add(new Run(start, end - start));
          start = i;
        }
        end = i + 1;
      }
    }
    runs.add(new Run(start, end - start));
    return runs;
  }

  private static Extent columns(StrideMask mask, int from, int count) {
    return cells(from, mask.top(), count, mask.height());
  }

  private static Extent rows(StrideMask mask, int from, int count) {
    return cells(mask.left(), from, mask.width(), count);
  }

  private static Extent cells(int left, int top, int width, int height) {
    double stride = StrideMask.STRIDE;
    return new Extent(
        left * stride, top * stride, (left + width) * stride, (top + height) * stride);
  }
}
