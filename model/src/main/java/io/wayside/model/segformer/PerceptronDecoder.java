package io.wayside.model.segformer;

import io.wayside.model.blocks.BatchNorm;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.Linear;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/** The all-MLP decoder, section 3.2: the four maps at one size and width, fused, classified. */
final class PerceptronDecoder {
  private final List<Linear> projections = new ArrayList<>();
  private final Linear fuse;
  private final BatchNorm norm;
  private final Linear classifier;
  private final int channels;
  private final int classes;

  PerceptronDecoder(SegFormerConfig config, Variables variables, String scope) {
    channels = config.decoderHiddenSize();
    classes = config.classes();
    for (int i = 0; i < config.hiddenSizes().size(); i++) {
      projections.add(
          new Linear(
              variables,
              scope + ".linear_c." + i + ".proj",
              config.hiddenSizes().get(i),
              channels));
    }
    fuse =
        new Linear(
            variables, scope + ".linear_fuse", projections.size() * channels, channels, false);
    norm = new BatchNorm(variables, scope + ".batch_norm", channels);
    classifier = new Linear(variables, scope + ".classifier", channels, classes);
  }

  /**
   * Builds the operations.
   *
   * @param features the encoder's four maps, the largest first
   * @return [B, K, h, w] at the size of the largest
   */
  Operand<TFloat32> call(Ops tf, List<FeatureMap> features) {
    Grid grid = features.get(0).grid();
    List<Operand<TFloat32>> enlarged = new ArrayList<>();
    for (int i = features.size() - 1; i >= 0; i--) { // The reference's order, coarsest first.
      FeatureMap map = features.get(i);
      Operand<TFloat32> projected =
          map.grid().pictures(tf, projections.get(i).call(tf, map.rows()), channels);
      enlarged.add(
          i == 0
              ? projected
              : tf.image.resizeBilinear(
                  projected, grid.size(tf), ResizeBilinear.halfPixelCenters(true)));
    }
    Operand<TFloat32> all = tf.concat(enlarged, tf.constant(3)); // [B, h, w, 4C]
    Operand<TFloat32> fused =
        fuse.call(tf, FeatureMap.rows(tf, all, enlarged.size() * channels)); // [B·h·w, C]
    Operand<TFloat32> normed = norm.call(tf, grid.pictures(tf, fused, channels));
    Operand<TFloat32> logits =
        classifier.call(tf, FeatureMap.rows(tf, tf.nn.relu(normed), channels)); // [B·h·w, K]
    return tf.linalg.transpose(grid.pictures(tf, logits, classes), tf.array(0, 3, 1, 2));
  }
}
