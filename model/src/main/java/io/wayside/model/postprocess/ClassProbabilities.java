package io.wayside.model.postprocess;

import io.wayside.model.segmentation.MaskSet;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** The softmax of the class logits, [Q, K+1]; the last class is "no object". */
final class ClassProbabilities {

  /**
   * A query read as one class.
   *
   * @param query 0 to Q-1
   * @param label 0 to K-1
   * @param probability of the class
   */
  record Pair(int query, int label, float probability) {}

  private final int queries;
  private final int classes;
  private final float[] probabilities;

  ClassProbabilities(MaskSet masks) {
    this.queries = masks.queries();
    this.classes = masks.classes();
    this.probabilities = new float[queries * (classes + 1)];
    FloatBuffer logits = masks.classLogits();
    logits.get(probabilities);
    for (int q = 0; q < queries; q++) {
      softmax(q * (classes + 1), classes + 1);
    }
  }

  private void softmax(int start, int length) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = start; i < start + length; i++) {
      greatest = Math.max(greatest, probabilities[i]);
    }
    float sum = 0;
    for (int i = start; i < start + length; i++) {
      probabilities[i] = (float) Math.exp(probabilities[i] - greatest);
      sum += probabilities[i];
    }
    for (int i = start; i < start + length; i++) {
      probabilities[i] /= sum;
    }
  }

  int queries() {
    return queries;
  }

  /** K, "no object" not counted. */
  int classes() {
    return classes;
  }

  float of(int query, int label) {
    return probabilities[query * (classes + 1) + label];
  }

  /** The most probable class of a query, K for "no object"; the first of equals. */
  int label(int query) {
    int best = 0;
    for (int k = 1; k <= classes; k++) {
      if (of(query, k) > of(query, best)) {
        best = k;
      }
    }
    return best;
  }

  /** The probability of {@link #label}. */
  float score(int query) {
    return of(query, label(query));
  }

  /** The queries that are an object and whose score is above a threshold. */
  int[] kept(float objectMaskThreshold) {
    return IntStream.range(0, queries)
        .filter(q -> label(q) != classes && score(q) > objectMaskThreshold)
        .toArray();
  }

  /** The most probable pairs, by falling probability; of equals, that of the first query. */
  List<Pair> top(int count) {
    return IntStream.range(0, queries * classes)
        .mapToObj(i -> new Pair(i / classes, i % classes, of(i / classes, i % classes)))
        .sorted((a, b) -> Float.compare(b.probability, a.probability))
        .limit(count)
        .toList();
  }
}
