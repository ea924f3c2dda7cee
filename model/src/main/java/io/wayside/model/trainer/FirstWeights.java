package io.wayside.model.trainer;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.WeightMap;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.ndarray.Shape;

/**
 * What a network takes over from a checkpoint when it is trained further. A network of more queries
 * keeps those of the checkpoint as its first, one of fewer keeps the first of them.
 */
record FirstWeights(LearnedNetwork network, Initialisation initialisation) {

  /**
   * Reads a checkpoint.
   *
   * @param drawn names of the tensors that are not taken over
   * @return row-major, by the variables' names
   * @throws CheckpointException where a tensor is missing, left over or of another shape
   */
  Map<String, float[]> of(SafetensorsFile checkpoint, Predicate<String> drawn) throws IOException {
    WeightMap weights = network.weights();
    Map<String, float[]> values =
        new HashMap<>(weights.without(drawn.or(LearnedNetwork::isQueryTable)).read(checkpoint));
    for (WeightMap.Entry entry : weights.entries()) {
      if (LearnedNetwork.isQueryTable(entry.tensor())) {
        values.put(entry.variable(), rows(checkpoint, entry));
      }
    }
    return values;
  }

  /** [Q, C]: the rows that are there, and drawn ones. */
  private float[] rows(SafetensorsFile checkpoint, WeightMap.Entry table) throws IOException {
    Shape wanted = network.weights().variables().variable(table.variable()).shape();
    Shape there = checkpoint.info(table.tensor()).shape();
    if (there.numDimensions() != 2 || there.get(1) != wanted.get(1)) {
      throw new CheckpointException(
          "%s: tensor %s: expected rows of %d but the shape was %s"
              .formatted(checkpoint.path(), table.tensor(), wanted.get(1), there));
    }
    float[] rows = initialisation.values(table.variable(), wanted);
    float[] known = checkpoint.floats(table.tensor());
    System.arraycopy(known, 0, rows, 0, Math.min(rows.length, known.length));
    return rows;
  }
}
