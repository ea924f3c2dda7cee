package io.wayside.model.savedmodel;

import io.wayside.model.blocks.Logits;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import io.wayside.model.mask2former.Mask2Former;
import io.wayside.model.mask2former.Mask2FormerConfig;
import io.wayside.model.maskformer.MaskFormer;
import io.wayside.model.maskformer.MaskFormerConfig;
import io.wayside.model.maskformer.PerPixelBaseline;
import io.wayside.model.segformer.SegFormer;
import io.wayside.model.segformer.SegFormerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The network of a checkpoint, of whichever family it is.
 *
 * @param family of the network
 * @param labels names of the K classes, by id
 * @param queries Q; 0 for a family without queries
 * @param builder adds the variables to a graph
 */
record CheckpointNetwork(ModelFamily family, List<String> labels, int queries, Builder builder) {

  /** Adds the variables of the network to the graph of {@code tf}. */
  interface Builder {
    Built build(Ops tf);
  }

  /**
   * A network in a graph.
   *
   * @param weights which tensor goes where
   * @param body adds the operations on pixel values [B, H, W, 3] and gives the outputs by name
   */
  record Built(WeightMap weights, Body body) {}

  /** The operations of a network. */
  interface Body {
    Map<String, Operand<TFloat32>> call(Operand<TFloat32> pixelValues);
  }

  /** Keeps its own copy of the list. */
  CheckpointNetwork {
    labels = List.copyOf(labels);
  }

  /**
   * Reads the configuration of a checkpoint.
   *
   * @throws CheckpointException where it is of no known family or asks for what is not built
   */
  static CheckpointNetwork read(Path checkpoint) throws IOException {
    return switch (ModelFamily.of(checkpoint)) {
      case MASK2FORMER -> mask2Former(Mask2FormerConfig.read(checkpoint));
      case MASKFORMER -> maskFormer(MaskFormerConfig.read(checkpoint));
      case PER_PIXEL_BASELINE -> perPixelBaseline(MaskFormerConfig.read(checkpoint));
      case SEGFORMER -> segFormer(SegFormerConfig.read(checkpoint));
    };
  }

  private static CheckpointNetwork mask2Former(Mask2FormerConfig config) {
    return new CheckpointNetwork(
        ModelFamily.MASK2FORMER,
        config.labels(),
        config.numQueries(),
        tf -> {
          Mask2Former network = new Mask2Former(config, new Variables(tf));
          return new Built(network.weights(), pixels -> masks(network.call(tf, pixels)));
        });
  }

  private static CheckpointNetwork maskFormer(MaskFormerConfig config) {
    return new CheckpointNetwork(
        ModelFamily.MASKFORMER,
        config.labels(),
        config.decoder().numQueries(),
        tf -> {
          MaskFormer network = new MaskFormer(config, new Variables(tf));
          return new Built(network.weights(), pixels -> masks(network.call(tf, pixels)));
        });
  }

  private static CheckpointNetwork perPixelBaseline(MaskFormerConfig config) {
    return new CheckpointNetwork(
        ModelFamily.PER_PIXEL_BASELINE,
        config.labels(),
        0,
        tf -> {
          PerPixelBaseline network = new PerPixelBaseline(config, new Variables(tf));
          return new Built(network.weights(), pixels -> pixels(network.call(tf, pixels)));
        });
  }

  private static CheckpointNetwork segFormer(SegFormerConfig config) {
    return new CheckpointNetwork(
        ModelFamily.SEGFORMER,
        config.labels(),
        0,
        tf -> {
          SegFormer network = new SegFormer(config, new Variables(tf));
          return new Built(network.weights(), pixels -> pixels(network.call(tf, pixels)));
        });
  }

  private static Map<String, Operand<TFloat32>> masks(Logits logits) {
    Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
    outputs.put(ServingSignature.CLASS_LOGITS, logits.classQueriesLogits());
    outputs.put(ServingSignature.MASK_LOGITS, logits.masksQueriesLogits());
    return outputs;
  }

  private static Map<String, Operand<TFloat32>> pixels(Operand<TFloat32> logits) {
    return Map.of(ServingSignature.LOGITS, logits);
  }

  /** The network with the weights of a file, to be served. */
  ServingGraph.Network serving(Ops tf, SafetensorsFile weights) {
    Built network = builder.build(tf);
    return new ServingGraph.Network() {
      @Override
      public Map<String, Operand<TFloat32>> call(Operand<TFloat32> pixelValues) {
        return network.body().call(pixelValues);
      }

      @Override
      public void assign(Graph graph, Session session) throws IOException {
        network.weights().assign(graph, session, weights);
      }
    };
  }
}
