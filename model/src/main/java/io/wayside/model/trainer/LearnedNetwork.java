package io.wayside.model.trainer;

import io.wayside.model.blocks.Logits;
import io.wayside.model.blocks.PilotedQueries;
import io.wayside.model.blocks.Predictions;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import io.wayside.model.mask2former.Mask2Former;
import io.wayside.model.mask2former.Mask2FormerConfig;
import io.wayside.model.maskformer.MaskFormer;
import io.wayside.model.maskformer.MaskFormerConfig;
import io.wayside.model.maskformer.PerPixelBaseline;
import io.wayside.model.savedmodel.ModelFamily;
import io.wayside.model.segformer.SegFormer;
import io.wayside.model.segformer.SegFormerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network of any family that can be trained, as the losses see it.
 *
 * @param queries Q; 0 for a family that predicts no masks
 * @param pilotChannels of the content of piloted queries; 0 for a family that has no masked
 *     attention to pilot
 * @param pixelChannels of {@link Outputs#pixels()}
 * @param weights which tensor of a checkpoint goes where
 * @param heads names of the tensors whose shape depends on the number of classes
 * @param body adds the operations
 */
record LearnedNetwork(
    int queries,
    int pilotChannels,
    int pixelChannels,
    WeightMap weights,
    Predicate<String> heads,
    Body body) {

  /** The operations of a network. */
  interface Body {
    /**
     * Adds the operations.
     *
     * @param pixelValues [B, H, W, 3], normalised
     * @param piloted present only where {@link LearnedNetwork#pilotChannels()} is not 0
     */
    Outputs call(Ops tf, Operand<TFloat32> pixelValues, Optional<PilotedQueries> piloted);
  }

  /**
   * What the losses compare with the truth.
   *
   * @param predictions of masks, the network's answer last; empty for a family without
   * @param piloted the same of piloted queries; empty without
   * @param pixels [B, h, w, C]: class logits where there are no masks, else the features from which
   *     masks are made
   */
  record Outputs(List<Logits> predictions, List<Logits> piloted, Operand<TFloat32> pixels) {}

  /**
   * Adds the variables of a network to a graph.
   *
   * @param config the {@code config.json}, or the folder that holds it
   * @throws CheckpointException where it cannot be read
   */
  static LearnedNetwork read(Path config, Variables variables) throws IOException {
    return switch (ModelFamily.of(config)) {
      case MASK2FORMER -> mask2Former(Mask2FormerConfig.read(config), variables);
      case MASKFORMER -> maskFormer(MaskFormerConfig.read(config), variables);
      case PER_PIXEL_BASELINE -> perPixelBaseline(MaskFormerConfig.read(config), variables);
      case SEGFORMER -> segFormer(SegFormerConfig.read(config), variables);
    };
  }

  private static LearnedNetwork mask2Former(Mask2FormerConfig config, Variables variables) {
    Mask2Former network = new Mask2Former(config, variables);
    return new LearnedNetwork(
        config.numQueries(),
        config.hiddenDim(),
        config.maskFeatureSize(),
        network.weights(),
        LearnedNetwork::isQueryHead,
        (tf, pixelValues, piloted) -> masks(tf, network.predictions(tf, pixelValues, piloted)));
  }

  private static LearnedNetwork maskFormer(MaskFormerConfig config, Variables variables) {
    MaskFormer network = new MaskFormer(config, variables);
    return new LearnedNetwork(
        config.decoder().numQueries(),
        0,
        config.maskFeatureSize(),
        network.weights(),
        LearnedNetwork::isQueryHead,
        (tf, pixelValues, piloted) -> masks(tf, network.predictions(tf, pixelValues)));
  }

  private static LearnedNetwork perPixelBaseline(MaskFormerConfig config, Variables variables) {
    PerPixelBaseline network = new PerPixelBaseline(config, variables);
    return new LearnedNetwork(
        0,
        0,
        config.classes(),
        network.weights(),
        tensor -> tensor.startsWith("predictor."),
        (tf, pixelValues, piloted) -> pixels(tf, network.call(tf, pixelValues)));
  }

  private static LearnedNetwork segFormer(SegFormerConfig config, Variables variables) {
    SegFormer network = new SegFormer(config, variables);
    return new LearnedNetwork(
        0,
        0,
        config.labels().size(),
        network.weights(),
        tensor -> tensor.startsWith("decode_head.classifier."),
        (tf, pixelValues, piloted) -> pixels(tf, network.call(tf, pixelValues)));
  }

  private static boolean isQueryHead(String tensor) {
    return tensor.startsWith("class_predictor.");
  }

  /** Whether a tensor has a row for each query. */
  static boolean isQueryTable(String tensor) {
    return tensor.endsWith(".queries_embedder.weight")
        || tensor.endsWith(".queries_features.weight");
  }

  private static Outputs masks(Ops tf, Predictions predictions) {
    return new Outputs(
        predictions.logits(), predictions.piloted(), predictions.maskFeatures().pictures(tf));
  }

  /** Of logits [B, K, h, w]. */
  private static Outputs pixels(Ops tf, Operand<TFloat32> logits) {
    return new Outputs(List.of(), List.of(), tf.linalg.transpose(logits, tf.array(0, 2, 3, 1)));
  }

  /** The network's answer; empty for a family without masks. */
  static Optional<Logits> answer(Outputs outputs) {
    List<Logits> all = outputs.predictions();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }
}
