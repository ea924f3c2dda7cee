package io.wayside.model.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The graph of a SavedModel: preprocessing, the network, and the two signatures over them.
 *
 * <p>The network is there once. What the preprocessing gives is only the default of its input, so a
 * call that brings normalised pixels leaves the preprocessing out.
 */
final class ServingGraph {

  private static final Shape PICTURES =
      Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, 3);

  private ServingGraph() {}

  /** A network with its variables in one graph. */
  interface Network {

    /**
     * Adds the operations to the graph.
     *
     * @param pixelValues [B, H, W, 3]
     * @return what it predicts, by the names of {@link ServingSignature}
     */
    Map<String, Operand<TFloat32>> call(Operand<TFloat32> pixelValues);

    /** Gives the variables their values; may add operations to the graph. */
    void assign(Graph graph, Session session) throws IOException;
  }

  /** Adds the variables of a network to a graph, the same to each. */
  interface Factory {

    /** Leaves the operations to {@link Network#call}. */
    Network create(Ops tf);
  }

  /**
   * Writes a network with its weights.
   *
   * @param folder empty, or not there yet
   */
  static void write(Path folder, PreprocessorConfig preprocessing, Factory factory)
      throws IOException {
    Path weights = Files.createTempDirectory("wayside-weights");
    try {
      String prefix = weights.resolve("weights").toString();
      saveWeights(prefix, factory);
      export(folder, preprocessing, factory, prefix);
    } finally {
      Folders.delete(weights);
    }
  }

  /**
   * In a graph of its own, as an export holds every operation: those that assign weights too. One
   * without the network's operations, as each assignment is a run and TensorFlow goes through the
   * whole graph for it.
   */
  private static void saveWeights(String prefix, Factory factory) throws IOException {
    try (Graph graph = new Graph()) {
      Network network = factory.create(Ops.create(graph));
      try (Session session = new Session(graph)) {
        network.assign(graph, session);
        session.save(prefix);
      }
    }
  }

  private static void export(
      Path folder, PreprocessorConfig preprocessing, Factory factory, String weights)
      throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TUint8> images =
          tf.withName(ServingSignature.IMAGE)
              .placeholder(TUint8.class, Placeholder.shape(PICTURES));
      PlaceholderWithDefault<TFloat32> pixelValues =
          tf.withName(ServingSignature.PIXEL_VALUES)
              .placeholderWithDefault(new Preprocessing(tf, preprocessing).call(images), PICTURES);
      Map<String, Operand<TFloat32>> predictions = factory.create(tf).call(pixelValues);
      try (Session session = new Session(graph)) {
        session.restore(weights);
        SavedModelBundle.exporter(folder.toString())
            .withSession(session)
            .withSignatures(
                signature(ServingSignature.IMAGES, ServingSignature.IMAGE, images, predictions),
                signature(
                    ServingSignature.NORMALISED,
                    ServingSignature.PIXEL_VALUES,
                    pixelValues,
                    predictions))
            .export();
      }
    }
  }

  private static Signature signature(
      String key, String name, Operand<?> input, Map<String, Operand<TFloat32>> predictions) {
    Signature.Builder signature =
        Signature.builder().key(key).methodName("tensorflow/serving/predict").input(name, input);
    predictions.forEach(signature::output);
    return signature.build();
  }
}
