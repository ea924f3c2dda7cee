package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The authors' definitions, line by line and with every pixel of every mask made: slow, and what
 * the readouts are compared with. Double precision throughout.
 */
final class LiteralReadouts {

  /**
   * A pixel's decision and how clear it is.
   *
   * @param values labels or ids, row by row
   * @param margins how far the second-best score is below the best, as a share of it
   */
  record Decisions(int[] values, double[] margins) {}

  /**
   * A thing.
   *
   * @param label class
   * @param score class probability × mean mask probability inside
   * @param logits at the picture's size
   */
  record Thing(int label, double score, double[] logits) {}

  final MaskGeometry geometry;
  final int queries;
  final int classes;
  final double[][] classProbabilities;
  final double[][] logits;

  LiteralReadouts(MaskSet masks, MaskGeometry geometry) {
    this.geometry = geometry;
    this.queries = masks.queries();
    this.classes = masks.classes();
    this.classProbabilities = new double[queries][];
    this.logits = new double[queries][];
    int pixels = (int) geometry.mask().pixels();
    for (int q = 0; q < queries; q++) {
      double[] row = new double[classes + 1];
      for (int k = 0; k <= classes; k++) {
        row[k] = Math.exp(masks.classLogits().get(q * (classes + 1) + k));
      }
      double sum = Arrays.stream(row).sum();
      classProbabilities[q] = Arrays.stream(row).map(e -> e / sum).toArray();
      double[] plane = new double[pixels];
      for (int i = 0; i < pixels; i++) {
        plane[i] = masks.maskLogits().get(q * pixels + i);
      }
      double[] input = resize(plane, geometry.mask(), geometry.padded());
      double[] inner = crop(input, geometry.padded(), geometry.inner());
      logits[q] = resize(inner, geometry.inner(), geometry.frame());
    }
  }

  private static double[] crop(double[] plane, ImageSize from, ImageSize to) {
    double[] cropped = new double[(int) to.pixels()];
    for (int i = 0; i < cropped.length; i++) {
      cropped[i] = plane[i / to.width() * from.width() + i % to.width()];
    }
    return cropped;
  }

  private static double[] resize(double[] plane, ImageSize from, ImageSize to) {
    double[] resized = new double[(int) to.pixels()];
    for (int y = 0; y < to.height(); y++) {
      double v = Math.max(0, (y + 0.5) * from.height() / to.height() - 0.5);
      int y0 = (int) v;
      int y1 = Math.min(y0 + 1, from.height() - 1);
      for (int x = 0; x < to.width(); x++) {
        double u = Math.max(0, (x + 0.5) * from.width() / to.width() - 0.5);
        int x0 = (int) u;
        int x1 = Math.min(x0 + 1, from.width() - 1);
        double above =
            (1 - (u - x0)) * plane[y0 * from.width() + x0]
                + (u - x0) * plane[y0 * from.width() + x1];
        double below =
            (1 - (u - x0)) * plane[y1 * from.width() + x0]
                + (u - x0) * plane[y1 * from.width() + x1];
        resized[y * to.width() + x] = (1 - (v - y0)) * above + (v - y0) * below;
      }
    }
    return resized;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  Decisions semantic() {
    int pixels = (int) geometry.frame().pixels();
    Decisions decisions = new Decisions(new int[pixels], new double[pixels]);
    for (int i = 0; i < pixels; i++) {
      double[] scores = new double[classes];
      for (int k = 0; k < classes; k++) {
        for (int q = 0; q < queries; q++) {
          scores[k] += classProbabilities[q][k] * sigmoid(logits[q][i]);
        }
      }
      decide(scores, i, decisions);
    }
    return decisions;
  }

  private static void decide(double[] scores, int pixel, Decisions decisions) {
    int best = 0;
    double second = Double.NEGATIVE_INFINITY;
    for (int k = 1; k < scores.length; k++) {
      if (scores[k] > scores[best]) {
        second = Math.max(second, scores[best]);
        best = k;
      } else {
        second = Math.max(second, scores[k]);
      }
    }
    decisions.values[pixel] = best;
    decisions.margins[pixel] = 1 - second / scores[best];
  }

  /** The panoptic map. A margin tells of the argmax and of p from 0.5, as in the golden values. */
  Decisions panoptic(LabelSet labels, PanopticThresholds thresholds, MaskFamily family) {
    int pixels = (int) geometry.frame().pixels();
    List<Integer> kept = new ArrayList<>();
    for (int q = 0; q < queries; q++) {
      int label = label(q);
      if (label != classes && classProbabilities[q][label] > thresholds.objectMaskThreshold()) {
        kept.add(q);
      }
    }
    Decisions winners = new Decisions(new int[pixels], new double[pixels]);
    for (int i = 0; i < pixels && !kept.isEmpty(); i++) {
      double[] scores = new double[kept.size()];
      for (int j = 0; j < scores.length; j++) {
        int q = kept.get(j);
        scores[j] = classProbabilities[q][label(q)] * sigmoid(logits[q][i]);
      }
      decide(scores, i, winners);
      double p = sigmoid(logits[kept.get(winners.values[i])][i]);
      winners.margins[i] = Math.min(winners.margins[i], Math.abs(p - 0.5));
    }
    int[] ids = new int[pixels];
    int[] stuffIds = new int[classes];
    int id = 0;
    for (int j = 0; j < kept.size(); j++) {
      int q = kept.get(j);
      int maskArea = 0;
      int originalArea = 0;
      int written = 0;
      for (int i = 0; i < pixels; i++) {
        maskArea += winners.values[i] == j ? 1 : 0;
        originalArea += logits[q][i] >= 0 ? 1 : 0;
        written += writes(winners, i, j, q, family) ? 1 : 0;
      }
      if (maskArea == 0
          || originalArea == 0
          || written == 0
          || (double) maskArea / originalArea < thresholds.overlapThreshold()) {
        continue;
      }
      boolean thing = labels.get(label(q)).thing();
      int mine = thing || stuffIds[label(q)] == 0 ? ++id : stuffIds[label(q)];
      if (!thing) {
        stuffIds[label(q)] = mine;
      }
      for (int i = 0; i < pixels; i++) {
        if (writes(winners, i, j, q, family)) {
          ids[i] = mine;
        }
      }
    }
    return new Decisions(ids, winners.margins);
  }

  private boolean writes(Decisions winners, int pixel, int index, int query, MaskFamily family) {
    return winners.values[pixel] == index
        && (family == MaskFamily.MASKFORMER || logits[query][pixel] >= 0);
  }

  int label(int query) {
    int best = 0;
    for (int k = 1; k <= classes; k++) {
      if (classProbabilities[query][k] > classProbabilities[query][best]) {
        best = k;
      }
    }
    return best;
  }

  /** The things, by falling class probability. */
  List<Thing> things(LabelSet labels) {
    List<int[]> pairs = new ArrayList<>();
    for (int q = 0; q < queries; q++) {
      for (int k = 0; k < classes; k++) {
        pairs.add(new int[] {q, k});
      }
    }
    pairs.sort(
        (a, b) -> Double.compare(classProbabilities[b[0]][b[1]], classProbabilities[a[0]][a[1]]));
    List<Thing> things = new ArrayList<>();
    for (int[] pair : pairs.subList(0, queries)) {
      if (labels.get(pair[1]).thing()) {
        double sum = 0;
        int area = 0;
        for (double logit : logits[pair[0]]) {
          sum += logit > 0 ? sigmoid(logit) : 0;
          area += logit > 0 ? 1 : 0;
        }
        double score = classProbabilities[pair[0]][pair[1]] * sum / (area + 1e-6);
        things.add(new Thing(pair[1], score, logits[pair[0]]));
      }
    }
    return things;
  }
}
