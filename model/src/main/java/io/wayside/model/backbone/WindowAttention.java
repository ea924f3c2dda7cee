package io.wayside.model.backbone;

import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.MultiHeadAttention;
import io.wayside.model.blocks.Parameter;
import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Attention inside windows, with a bias learned by relative position (Swin, eq. (4)). */
final class WindowAttention {
  private final MultiHeadAttention.Projections projections;
  private final MultiHeadAttention attention;
  private final Linear output;
  private final Operand<TFloat32> biasTable;
  private final int heads;
  private final int window;

  WindowAttention(SwinConfig config, int stage, Variables variables, String scope) {
    int channels = config.channels().get(stage);
    heads = config.numHeads().get(stage);
    window = config.windowSize();
    projections =
        MultiHeadAttention.Projections.of(
            variables,
            scope + ".self.query",
            scope + ".self.key",
            scope + ".self.value",
            channels,
            config.qkvBias());
    attention = new MultiHeadAttention(heads, channels);
    output = new Linear(variables, scope + ".output.dense", channels, channels);
    int distances = 2 * window - 1;
    biasTable =
        variables.create(
            scope + ".self.relative_position_bias" + Parameter.TABLE,
            (long) distances * distances,
            heads);
  }

  /**
   * Builds the operations.
   *
   * @param rows [B·n·L, C], the tokens of n windows of L places
   * @return [B·n·L, C]
   */
  Operand<TFloat32> call(Ops tf, Operand<TFloat32> rows, WindowPartition windows) {
    MultiHeadAttention.Projected projected = projections.call(tf, rows, rows, rows);
    Operand<TFloat32> bias = windows.masked(tf, relativePositionBias(tf)); // [n or 1, heads, L, L]
    Operand<TFloat32> attended =
        attention.call(
            tf, projected, windows.count(), scores -> windows.biased(tf, scores, bias, heads));
    return output.call(tf, attended);
  }

  /** The table's row for each pair of places, [heads, L, L]. */
  private Operand<TFloat32> relativePositionBias(Ops tf) {
    int length = window * window;
    Operand<TInt32> index = tf.constant(RelativePositions.index(window));
    Operand<TFloat32> pairs = tf.gather(biasTable, index, tf.constant(0)); // [L·L, heads]
    Operand<TFloat32> byPair = tf.reshape(pairs, tf.array(length, length, heads));
    return tf.linalg.transpose(byPair, tf.array(2, 0, 1));
  }
}
