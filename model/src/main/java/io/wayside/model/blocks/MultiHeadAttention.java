package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** softmax(Q·Kᵀ/√d + bias)·V on several heads (arXiv:1706.03762, section 3.2). */
public final class MultiHeadAttention {
  private final int heads;
  private final int width;

  /**
   * An attention without weights of its own.
   *
   * @param channels C, divided evenly among the heads
   */
  public MultiHeadAttention(int heads, int channels) {
    this.heads = heads;
    this.width = channels / heads;
  }

  /** Queries, keys and values as rows, [B·n, C] each, all from linear layers. */
  public record Projected(
      Operand<TFloat32> queries, Operand<TFloat32> keys, Operand<TFloat32> values) {}

  /** Three linear layers C → C. */
  public record Projections(Linear query, Linear key, Linear value) {

    public static Projections of(
        Variables variables, String query, String key, String value, int channels, boolean bias) {
      return new Projections(
          new Linear(variables, query, channels, channels, bias),
          new Linear(variables, key, channels, channels, bias),
          new Linear(variables, value, channels, channels, bias));
    }

    public Projected call(
        Ops tf, Operand<TFloat32> queries, Operand<TFloat32> keys, Operand<TFloat32> values) {
      return new Projected(query.call(tf, queries), key.call(tf, keys), value.call(tf, values));
    }
  }

  /** Changes the scores [B, heads, q, k] before the softmax. */
  public interface Scores {
    Operand<TFloat32> biased(Operand<TFloat32> scores);
  }

  /**
   * Attends.
   *
   * @param batch B, the number of sequences that do not see each other
   * @return [B·q, C]
   */
  public Operand<TFloat32> call(Ops tf, Projected rows, Operand<TInt32> batch, Scores bias) {
    float scale = (float) (1 / Math.sqrt(width));
    Operand<TFloat32> queries =
        byHead(tf, tf.math.mul(rows.queries(), tf.constant(scale)), batch); // [B, heads, q, d]
    Operand<TFloat32> keys = byHead(tf, rows.keys(), batch); // [B, heads, k, d]
    Operand<TFloat32> values = byHead(tf, rows.values(), batch); // [B, heads, k, d]
    Operand<TFloat32> scores =
        tf.train.batchMatMul(
            queries, keys, TFloat32.class, BatchMatMul.adjY(true)); // [B, heads, q, k]
    Operand<TFloat32> weights = tf.nn.softmax(bias.biased(scores));
    Operand<TFloat32> attended =
        tf.train.batchMatMul(weights, values, TFloat32.class); // [B, heads, q, d]
    return FeatureMap.rows(tf, tf.linalg.transpose(attended, tf.array(0, 2, 1, 3)), heads * width);
  }

  private Operand<TFloat32> byHead(Ops tf, Operand<TFloat32> rows, Operand<TInt32> batch) {
    Operand<TInt32> shape =
        Sizes.shape(tf, batch, tf.constant(-1), tf.constant(heads), tf.constant(width));
    return tf.linalg.transpose(tf.reshape(rows, shape), tf.array(0, 2, 1, 3));
  }
}
