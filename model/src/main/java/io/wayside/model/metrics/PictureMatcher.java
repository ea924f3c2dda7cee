package io.wayside.model.metrics;

import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The things of one class in one picture and the detections of them, matched as {@code evaluateImg}
 * in pycocotools' {@code cocoeval.py} does.
 */
final class PictureMatcher {

  private final List<TrueMask> truths;
  private final List<ScoredMask> detections;
  private final double[][] ious;

  /**
   * Measures every pair.
   *
   * @param limit the detections of highest score that count
   */
  PictureMatcher(List<TrueMask> truths, List<ScoredMask> detections, int limit) {
    this.truths = truths;
    this.detections =
        detections.stream()
            .sorted(Comparator.comparingDouble(ScoredMask::score).reversed())
            .limit(limit)
            .toList();
    this.ious = ious();
  }

  /** [D, G]; of a crowd, the share of the detection that lies on it. */
  private double[][] ious() {
    List<Box> boxes = truths.stream().map(truth -> truth.mask().box()).toList();
    double[][] table = new double[detections.size()][truths.size()];
    for (int d = 0; d < table.length; d++) {
      RunLengthMask mask = detections.get(d).mask();
      Box box = mask.box();
      for (int g = 0; g < truths.size(); g++) {
        if (overlap(box, boxes.get(g))) {
          TrueMask truth = truths.get(g);
          table[d][g] =
              truth.crowd()
                  ? (double) mask.intersection(truth.mask()) / mask.area()
                  : mask.intersectionOverUnion(truth.mask());
        }
      }
    }
    return table;
  }

  private static boolean overlap(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  /** What became of the detections where only things of a size are looked for. */
  PictureMatches match(AreaRange range, double[] thresholds) {
    boolean[] ignored = new boolean[truths.size()];
    int wanted = 0;
    for (int g = 0; g < ignored.length; g++) {
      ignored[g] = truths.get(g).crowd() || !range.holds(truths.get(g).areaPixels());
      wanted += ignored[g] ? 0 : 1;
    }
    int[] hits = new int[detections.size()];
    int[] misses = new int[detections.size()];
    for (int t = 0; t < thresholds.length; t++) {
      boolean[] taken = new boolean[ignored.length];
      for (int d = 0; d < hits.length; d++) {
        int match = match(ious[d], thresholds[t], ignored, taken);
        if (match < 0) {
          misses[d] |= range.holds((double) detections.get(d).mask().area()) ? 1 << t : 0;
        } else {
          taken[match] = true;
          hits[d] |= ignored[match] ? 0 : 1 << t;
        }
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int d = 0; d < hits.length; d++) {
      outcomes.add(new Outcome(detections.get(d).score(), d, hits[d], misses[d]));
    }
    return new PictureMatches(wanted, outcomes);
  }

  /**
   * The thing of highest overlap that is still free, of equal ones the last; one to be ignored only
   * where no other reaches the threshold. A crowd is never used up.
   */
  private int match(double[] overlaps, double threshold, boolean[] ignored, boolean[] taken) {
    int wanted = best(overlaps, threshold, false, ignored, taken);
    return wanted >= 0 ? wanted : best(overlaps, threshold, true, ignored, taken);
  }

  private int best(
      double[] overlaps, double threshold, boolean among, boolean[] ignored, boolean[] taken) {
    int best = -1;
    double least = threshold;
    for (int g = 0; g < overlaps.length; g++) {
      boolean free = !taken[g] || truths.get(g).crowd();
      if (ignored[g] == among && free && overlaps[g] >= least) {
        best = g;
        least = overlaps[g];
      }
    }
    return best;
  }

  /**
   * One picture's share of a curve.
   *
   * @param wanted how many things should be found
   * @param outcomes the detections, by falling score
   */
  record PictureMatches(int wanted, List<Outcome> outcomes) {}

  /**
   * What became of a detection; at a threshold it may also count for nothing.
   *
   * @param score by which detections of all pictures are ordered
   * @param rank its place in its picture, from 0
   * @param hits bit t is set if it found a thing at threshold t
   * @param misses bit t is set if it is false at threshold t
   */
  record Outcome(double score, int rank, int hits, int misses) {}
}
