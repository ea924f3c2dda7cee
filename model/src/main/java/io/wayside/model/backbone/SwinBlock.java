package io.wayside.model.backbone;

import io.wayside.model.blocks.Activation;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Windowed attention and a perceptron, each after a norm and around a shortcut (Swin, eq. (3)). */
final class SwinBlock {
  private final LayerNorm attentionNorm;
  private final WindowAttention attention;
  private final LayerNorm perceptronNorm;
  private final Linear expand;
  private final Linear contract;
  private final Activation activation;
  private final int window;
  private final int shift;

  SwinBlock(SwinConfig config, int stage, boolean shifted, Variables variables, String scope) {
    int channels = config.channels().get(stage);
    int hidden = (int) (config.mlpRatio() * channels);
    window = config.windowSize();
    shift = shifted ? window / 2 : 0;
    attentionNorm =
        new LayerNorm(variables, scope + ".layernorm_before", channels, config.layerNormEps());
    attention = new WindowAttention(config, stage, variables, scope + ".attention");
    perceptronNorm =
        new LayerNorm(variables, scope + ".layernorm_after", channels, config.layerNormEps());
    expand = new Linear(variables, scope + ".intermediate.dense", channels, hidden);
    contract = new Linear(variables, scope + ".output.dense", hidden, channels);
    activation = config.hiddenAct();
  }

  /**
   * Builds the operations.
   *
   * @param rows [B·h·w, C]
   * @param partitions of the stage's grid
   * @return [B·h·w, C]
   */
  Operand<TFloat32> call(Ops tf, Operand<TFloat32> rows, WindowPartitions partitions) {
    WindowPartition windows = partitions.of(tf, window, shift);
    Operand<TFloat32> normed = attentionNorm.call(tf, rows);
    Operand<TFloat32> attended = attention.call(tf, windows.split(tf, normed), windows);
    Operand<TFloat32> x = Sums.of(tf, windows.merge(tf, attended), rows);
    Operand<TFloat32> hidden = activation.call(tf, expand.call(tf, perceptronNorm.call(tf, x)));
    return Sums.of(tf, contract.call(tf, hidden), x);
  }
}
