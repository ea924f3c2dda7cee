package io.wayside.model.segmentation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Number of instances of each label at a stated score threshold.
 *
 * @param scoreThreshold an instance counts if its score is at least this
 * @param counts by label id, length K
 */
public record InstanceCounts(float scoreThreshold, int[] counts) {

  /** Counts the instances of each of the labels. */
  public static InstanceCounts of(
      InstanceSegmentation segmentation, LabelSet labels, float scoreThreshold) {
    int[] counts = new int[labels.size()];
    for (Instance instance : segmentation.instances()) {
      if (instance.score() >= scoreThreshold) {
        counts[instance.labelId()]++;
      }
    }
    return new InstanceCounts(scoreThreshold, counts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstanceCounts that
        && scoreThreshold == that.scoreThreshold
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Float.hashCode(scoreThreshold) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "InstanceCounts[at " + scoreThreshold + ": " + Arrays.toString(counts) + "]";
  }
}
