package io.wayside.model.metrics;

import java.util.List;
import java.util.function.Function;

/** The scores of a data set in one of the three tasks. */
public sealed interface TaskScores {

  /** The classes, in the order in which the data set has them. */
  List<Category> categories();

  /** Does what fits the task. */
  <T> T fold(
      Function<Semantic, T> ofSemantic,
      Function<Panoptic, T> ofPanoptic,
      Function<Instances, T> ofInstances);

  /**
   * Of semantic maps.
   *
   * @param categories whose ids are 0 to K-1, in this order
   * @param scores from the confusion matrix
   * @param stuffOnly panoptic quality with every class as one segment of stuff, the MaskFormer
   *     paper's PQ-St
   */
  record Semantic(List<Category> categories, SemanticScores scores, PanopticScores stuffOnly)
      implements TaskScores {

    /** Keeps its own copy of the list. */
    public Semantic {
      categories = List.copyOf(categories);
    }

    @Override
    public <T> T fold(
        Function<Semantic, T> ofSemantic,
        Function<Panoptic, T> ofPanoptic,
        Function<Instances, T> ofInstances) {
      return ofSemantic.apply(this);
    }
  }

  /** Of panoptic maps. */
  record Panoptic(List<Category> categories, PanopticScores scores) implements TaskScores {

    /** Keeps its own copy of the list. */
    public Panoptic {
      categories = List.copyOf(categories);
    }

    @Override
    public <T> T fold(
        Function<Semantic, T> ofSemantic,
        Function<Panoptic, T> ofPanoptic,
        Function<Instances, T> ofInstances) {
      return ofPanoptic.apply(this);
    }
  }

  /** Of scored masks. */
  record Instances(List<Category> categories, InstanceScores scores) implements TaskScores {

    /** Keeps its own copy of the list. */
    public Instances {
      categories = List.copyOf(categories);
    }

    @Override
    public <T> T fold(
        Function<Semantic, T> ofSemantic,
        Function<Panoptic, T> ofPanoptic,
        Function<Instances, T> ofInstances) {
      return ofInstances.apply(this);
    }
  }
}
