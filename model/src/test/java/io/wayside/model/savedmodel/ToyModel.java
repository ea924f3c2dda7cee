package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.Variables;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.testing.FakeSegmenter;
import io.wayside.model.labels.LabelSetJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * A network of two variables in a SavedModel of our form: masks are mixtures of the colours of 4 ×
 * 4 cells, classes follow the mean colour. Q = 5; labels are those of the fake.
 */
public final class ToyModel {

  private static final int QUERIES = 5;
  private static final int CLASSES = FakeSegmenter.LABELS.size() + 1;

  private ToyModel() {}

  /** Writes it into a folder that does not exist. */
  public static void write(Path folder) throws IOException {
    PreprocessorConfig preprocessing =
        new PreprocessorConfig(
            true,
            new ResizeRule.Exactly(new ImageSize(32, 64)),
            32,
            true,
            1 / 255.0,
            true,
            List.of(0.5, 0.5, 0.5),
            List.of(0.2, 0.2, 0.2));
    ServingGraph.write(folder, preprocessing, Network::new);
    Files.createDirectory(folder.resolve(ModelDescription.FOLDER));
    new ModelDescription("toy", "1", "toy", "0".repeat(64), QUERIES, CLASSES - 1, 0.8f, 0.8f)
        .write(folder);
    LabelSetJson.write(
        FakeSegmenter.LABELS, folder.resolve(ModelDescription.FOLDER).resolve(LabelSetJson.FILE));
  }

  private static final class Network implements ServingGraph.Network {

    private final Ops tf;
    private final Variables variables;
    private final Operand<TFloat32> mixture;
    private final Operand<TFloat32> classes;

    Network(Ops tf) {
      this.tf = tf;
      variables = new Variables(tf);
      mixture = variables.create("mixture", 1, 1, 3, QUERIES);
      classes = variables.create("classes", QUERIES, CLASSES);
    }

    @Override
    public Map<String, Operand<TFloat32>> call(Operand<TFloat32> pixelValues) {
      Operand<TFloat32> cells =
          tf.nn.avgPool(pixelValues, List.of(1L, 4L, 4L, 1L), List.of(1L, 4L, 4L, 1L), "VALID");
      Operand<TFloat32> masks = tf.nn.conv2d(cells, mixture, List.of(1L, 1L, 1L, 1L), "VALID");
      Operand<TFloat32> means = tf.math.mean(masks, tf.constant(new int[] {1, 2}));
      return Map.of(
          ServingSignature.CLASS_LOGITS,
          tf.math.mul(tf.expandDims(means, tf.constant(2)), classes),
          ServingSignature.MASK_LOGITS,
          tf.linalg.transpose(masks, tf.constant(new int[] {0, 3, 1, 2})));
    }

    @Override
    public void assign(Graph graph, Session session) {
      variables.byName().values().forEach(variable -> assign(session, variable));
    }

    private void assign(Session session, Variable<TFloat32> variable) {
      float[] values = new float[(int) variable.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (i * 7 % 11 - 5) / 5f;
      }
      session.run(tf.assign(variable, tf.constant(variable.shape(), DataBuffers.of(values))));
    }
  }
}
