package io.wayside.model.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One query for each class of stuff, and the others for things alone: matching then only has to
 * tell things apart. Helps where pictures are few; the network is the same.
 *
 * @param labels the K classes' ids that are stuff, in the order of their queries, from query 0
 * @param classes K
 */
public record FixedStuffQueries(List<Integer> labels, int classes) {

  /** Far above any cost of a match, and still exact beside one. */
  private static final float FORBIDDEN = 1e4f;

  /** Keeps its own copy of the list. */
  public FixedStuffQueries {
    labels = List.copyOf(labels);
  }

  /**
   * Makes all other matches dearer than any real one.
   *
   * @param costs [L, B, Q, T], from {@link SetCriterion#matchingCosts}
   * @param queries Q
   * @return the same shape
   * @throws IllegalArgumentException where there is no query left for things
   */
  public Operand<TFloat32> restricted(
      Ops tf, Operand<TFloat32> costs, Targets targets, int queries) {
    if (queries <= labels.size()) {
      throw new IllegalArgumentException(
          "num_queries: expected more than the %d classes of stuff, each with a query of its own, but was %d"
              .formatted(labels.size(), queries));
    }
    Operand<TInt32> known = tf.math.maximum(targets.labels(), tf.constant(0)); // [B, T]
    Operand<TFloat32> extra =
        tf.gather(tf.constant(extraCosts(queries)), known, tf.constant(0)); // [B, T, Q]
    return tf.math.add(costs, tf.linalg.transpose(extra, tf.array(0, 2, 1)));
  }

  /** [K, Q]. */
  private float[][] extraCosts(int queries) {
    float[][] extra = new float[classes][queries];
    for (int label = 0; label < classes; label++) {
      int own = labels.indexOf(label);
      for (int query = 0; query < queries; query++) {
        boolean allowed = own >= 0 ? query == own : query >= labels.size();
        extra[label][query] = allowed ? 0 : FORBIDDEN;
      }
    }
    return extra;
  }
}
