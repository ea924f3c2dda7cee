package io.wayside.model.metrics;

import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.List;

/**
 * A thing that a model claims to see.
 *
 * @param categoryId the {@link Category} it is given
 * @param mask at the picture's size
 * @param score only its order counts
 */
public record ScoredMask(int categoryId, RunLengthMask mask, double score) {

  /** What a model says of a picture; its label ids become category ids. */
  public static List<ScoredMask> of(InstanceSegmentation segmentation) {
    return segmentation.instances().stream()
        .map(instance -> new ScoredMask(instance.labelId(), instance.mask(), instance.score()))
        .toList();
  }
}
