package io.wayside.model.metrics.tracking;

import io.wayside.model.assignment.AssignmentSolver;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The things of one class in one sequence, true ones beside tracks, compared by intersection over
 * union of their masks. For one thread.
 *
 * <p>Where the truth cannot tell things apart, or does not want them to be found, it says ignore: a
 * track of which more than half lies there is left out, unless it is matched to a true thing at an
 * intersection over union of at least 0.5. As TrackEval prepares MOTS.
 */
public final class MaskSequence {

  private static final double MATCH = 0.5;
  private static final double WITHIN = 0.5;

  /** Costs more than any number of matches is worth, so as many as possible are made. */
  private static final double NO_MATCH = 10_000;

  private final int categoryId;
  private final List<TrackedFrame> frames = new ArrayList<>();

  /** Of a class; masks of others are passed over. */
  public MaskSequence(int categoryId) {
    this.categoryId = categoryId;
  }

  /**
   * Adds the next frame.
   *
   * @param ignored where tracks are neither right nor wrong; regions that do not overlap
   * @throws IllegalArgumentException if an id comes twice in the class, or sizes of masks differ
   */
  public void add(List<TrackedMask> truth, List<TrackedMask> tracks, List<RunLengthMask> ignored) {
    List<TrackedMask> trueOnes = ofCategory(truth);
    List<TrackedMask> found = ofCategory(tracks);
    double[][] similarity = similarity(trueOnes, found);
    Set<Integer> matched = matched(similarity);
    List<TrackedMask> kept = new ArrayList<>();
    for (int column = 0; column < found.size(); column++) {
      if (matched.contains(column) || !liesIn(found.get(column).mask(), ignored)) {
        kept.add(found.get(column));
      }
    }
    frames.add(
        new TrackedFrame(
            ids(trueOnes),
            ids(kept),
            kept.size() == found.size() ? similarity : similarity(trueOnes, kept)));
  }

  /** The frames so far. */
  public List<TrackedFrame> frames() {
    return List.copyOf(frames);
  }

  private List<TrackedMask> ofCategory(List<TrackedMask> things) {
    return things.stream().filter(thing -> thing.categoryId() == categoryId).toList();
  }

  private static List<Integer> ids(List<TrackedMask> things) {
    return things.stream().map(TrackedMask::id).toList();
  }

  private static double[][] similarity(List<TrackedMask> truth, List<TrackedMask> tracks) {
    double[][] similarity = new double[truth.size()][tracks.size()];
    for (int row = 0; row < truth.size(); row++) {
      for (int column = 0; column < tracks.size(); column++) {
        similarity[row][column] =
            truth.get(row).mask().intersectionOverUnion(tracks.get(column).mask());
      }
    }
    return similarity;
  }

  /** The columns of a matching of those pairs that are alike enough. */
  private static Set<Integer> matched(double[][] similarity) {
    double[][] cost = new double[similarity.length][];
    for (int row = 0; row < cost.length; row++) {
      cost[row] = similarity[row].clone();
      for (int column = 0; column < cost[row].length; column++) {
        cost[row][column] = isMatch(cost[row][column]) ? -cost[row][column] : NO_MATCH;
      }
    }
    int[] columns = AssignmentSolver.solve(cost);
    Set<Integer> matched = new TreeSet<>();
    for (int row = 0; row < columns.length; row++) {
      if (columns[row] >= 0 && isMatch(similarity[row][columns[row]])) {
        matched.add(columns[row]);
      }
    }
    return matched;
  }

  private static boolean isMatch(double similarity) {
    return similarity >= MATCH - TrackedFrame.EPSILON;
  }

  private static boolean liesIn(RunLengthMask mask, List<RunLengthMask> regions) {
    long inside = regions.stream().mapToLong(mask::intersection).sum();
    return inside > (WITHIN + TrackedFrame.EPSILON) * mask.area();
  }
}
