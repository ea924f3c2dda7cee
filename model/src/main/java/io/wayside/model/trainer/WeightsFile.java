package io.wayside.model.trainer;

import io.wayside.model.backbone.RelativePositions;
import io.wayside.model.checkpoint.AtomicFile;
import io.wayside.model.checkpoint.SafetensorsWriter;
import io.wayside.model.checkpoint.WeightMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * Writes {@code model.safetensors} so that {@code from_pretrained} of Hugging Face finds every
 * tensor that it asks for: with the learned ones those that torch's modules save beside them.
 */
final class WeightsFile {
  static final String NAME = "model.safetensors";

  private final Path folder;
  private final float noObjectWeight;

  /**
   * Names the file.
   *
   * @param noObjectWeight of the class loss, which a mask network's file holds by class
   */
  WeightsFile(Path folder, float noObjectWeight) {
    this.folder = folder;
    this.noObjectWeight = noObjectWeight;
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @param values of the network's variables, by name; others are left out
   * @param step how many batches the norms have seen
   */
  void write(WeightMap table, Map<String, float[]> values, long step) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
    table
        .tensors(values::get)
        .forEach(
            (name, tensor) -> {
              writer.add(name, tensor.shape(), tensor.values());
              addCompanion(writer, name, tensor.shape(), step);
            });
    AtomicFile.write(folder.resolve(NAME), writer::write);
  }

  /** Counters of batch norms, indices of window attention, class weights of the loss. */
  private void addCompanion(SafetensorsWriter writer, String name, Shape shape, long step) {
    if (name.endsWith(".running_mean")) {
      writer.add(
          name.replace(".running_mean", ".num_batches_tracked"), Shape.scalar(), new long[] {step});
    } else if (name.endsWith(".relative_position_bias_table")) {
      int window = (int) (Math.round(Math.sqrt((double) shape.get(0))) + 1) / 2;
      long length = (long) window * window;
      writer.add(
          name.replace("_bias_table", "_index"),
          Shape.of(length, length),
          Arrays.stream(RelativePositions.index(window)).asLongStream().toArray());
    } else if (name.equals("class_predictor.bias")) {
      float[] weights = new float[(int) shape.get(0)];
      Arrays.fill(weights, 1);
      weights[weights.length - 1] = noObjectWeight;
      writer.add("criterion.empty_weight", shape, weights);
    }
  }
}
