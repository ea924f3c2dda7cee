package io.wayside.model.blocks;

import java.util.List;

/**
 * What a network with masks says of pictures on the way to its answer: all that training compares
 * with the truth.
 *
 * @param logits in order; the last is the answer, those before are auxiliary
 * @param piloted the same of {@link PilotedQueries}; empty without
 * @param maskFeatures at stride 4, whose products with the queries are the masks
 */
public record Predictions(List<Logits> logits, List<Logits> piloted, FeatureMap maskFeatures) {

  /** Keeps its own copies of the lists. */
  public Predictions {
    logits = List.copyOf(logits);
    piloted = List.copyOf(piloted);
  }

  /** Of learned queries alone. */
  public Predictions(List<Logits> logits, FeatureMap maskFeatures) {
    this(logits, List.of(), maskFeatures);
  }

  /** The network's answer. */
  public Logits answer() {
    return logits.get(logits.size() - 1);
  }
}
