package io.wayside.model.metrics;

import io.wayside.model.segmentation.SemanticMap;

/**
 * Mean intersection over union of semantic maps, from a confusion matrix over all pictures. For one
 * thread.
 *
 * <p>Equal to {@code evalPixelLevelSemanticLabeling.py} of the Cityscapes scripts: pixels whose
 * truth is the ignored label count nowhere; elsewhere a prediction of the ignored label is no
 * answer and so a miss of the true class.
 *
 * <pre>{@code
 * MeanIntersectionOverUnion metric = new MeanIntersectionOverUnion(19, 255);
 * metric.add(truth, prediction);
 * double mean = metric.scores().mean();
 * }</pre>
 */
public final class MeanIntersectionOverUnion {

  private final int classes;
  private final int ignore;
  private final long[][] pixels;

  /**
   * Starts from nothing.
   *
   * @param classes K; labels are 0 to K - 1
   * @param ignore the label that is left out, 0 to 255; it may be one of the classes
   */
  public MeanIntersectionOverUnion(int classes, int ignore) {
    if (classes < 1 || classes > 256) {
      throw new IllegalArgumentException("classes: expected 1 to 256 but was " + classes);
    }
    if (ignore < 0 || ignore > 255) {
      throw new IllegalArgumentException("ignored label: expected 0 to 255 but was " + ignore);
    }
    this.classes = classes;
    this.ignore = ignore;
    this.pixels = new long[256][256];
  }

  /**
   * Adds one picture.
   *
   * @throws IllegalArgumentException if the sizes differ or a label is neither a class nor the
   *     ignored one; nothing is added then
   */
  public void add(SemanticMap truth, SemanticMap prediction) {
    if (!truth.size().equals(prediction.size())) {
      throw new IllegalArgumentException(
          "prediction: expected %s as in the truth but was %s"
              .formatted(truth.size(), prediction.size()));
    }
    requireLabels("truth", truth);
    requireLabels("prediction", prediction);
    byte[] trueIds = truth.labelIds();
    byte[] predictedIds = prediction.labelIds();
    for (int i = 0; i < trueIds.length; i++) {
      pixels[trueIds[i] & 0xFF][predictedIds[i] & 0xFF]++;
    }
  }

  private void requireLabels(String side, SemanticMap map) {
    for (byte id : map.labelIds()) {
      int label = id & 0xFF;
      if (label >= classes && label != ignore) {
        throw new IllegalArgumentException(
            "%s: expected labels of 0 to %d, or %d where there is none, but was %d"
                .formatted(side, classes - 1, ignore, label));
      }
    }
  }

  /** The scores of the pictures so far. */
  public SemanticScores scores() {
    long[][] confusion = new long[classes][classes];
    long[] unanswered = new long[classes];
    long ignored = 0;
    for (int predicted = 0; predicted < 256; predicted++) {
      ignored += pixels[ignore][predicted];
    }
    for (int truth = 0; truth < classes; truth++) {
      if (truth == ignore) {
        continue;
      }
      unanswered[truth] = pixels[truth][ignore];
      for (int predicted = 0; predicted < classes; predicted++) {
        confusion[truth][predicted] = predicted == ignore ? 0 : pixels[truth][predicted];
      }
    }
    return new SemanticScores(confusion, unanswered, ignored);
  }
}
