package io.wayside.model.blocks;

import java.util.List;

/**
 * What a network with masks says of pictures on the way to its answer: all that training compares
 * with the truth.
 *
 * @param logits in order; the last is the answer, those before are auxiliary
 * @param maskFeatures at stride 4, whose products with the queries are the masks
 */
public record Predictions(List<Logits> logits, FeatureMap maskFeatures) {

  /** Keeps its own copy of the list. */
  public Predictions {
    logits = List.copyOf(logits);
  }

  /** The network's answer. */
  public Logits answer() {
    return logits.get(logits.size() - 1);
  }
}
