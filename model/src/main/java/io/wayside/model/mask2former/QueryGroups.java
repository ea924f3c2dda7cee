package io.wayside.model.mask2former;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.MaskHead;
import io.wayside.model.blocks.MultiHeadAttention;
import io.wayside.model.blocks.PilotedQueries;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.blocks.Sums;
import io.wayside.model.mask2former.MaskedAttentionLayer.Scale;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The queries of a picture: Q learned ones and, behind them while training, T piloted ones
 * (MP-Former, arXiv:2303.07336, fig. 2). N = Q + T. Without piloted queries it adds nothing to a
 * graph.
 *
 * @param learned Q
 * @param channels C
 */
record QueryGroups(int learned, int channels, Optional<PilotedQueries> piloted) {

  /** Contents [B·N, C] from those of the learned queries, [B·Q, C]. */
  Operand<TFloat32> contents(Ops tf, Operand<TFloat32> ofLearned, Grid grid) {
    return piloted.map(pilot -> joined(tf, ofLearned, pilot.contents(), grid)).orElse(ofLearned);
  }

  /** Positions [B·N, C] from those of the learned queries, [B·Q, C]: piloted ones have none. */
  Operand<TFloat32> positions(Ops tf, Operand<TFloat32> ofLearned, Grid grid) {
    return piloted
        .map(pilot -> joined(tf, ofLearned, tf.zerosLike(pilot.contents()), grid))
        .orElse(ofLearned);
  }

  private Operand<TFloat32> joined(
      Ops tf, Operand<TFloat32> ofLearned, Operand<TFloat32> ofPiloted, Grid grid) {
    Operand<TFloat32> sequences =
        tf.concat(
            List.of(grid.sequences(tf, ofLearned, channels), ofPiloted),
            tf.constant(1)); // [B, N, C]
    return FeatureMap.rows(tf, sequences, channels);
  }

  /**
   * What each query reads: a learned one its predicted mask, a piloted one a true mask.
   *
   * @param embedding [B, N, mask features]
   * @return logits [B, N, h·w]
   */
  Operand<TFloat32> masks(Ops tf, Operand<TFloat32> embedding, Scale scale) {
    Operand<TFloat32> predicted =
        MaskHead.masks(tf, ofLearned(tf, embedding), scale.maskFeatures()); // [B, Q, h·w]
    return piloted
        .<Operand<TFloat32>>map(
            pilot -> {
              Operand<TFloat32> given = pilot.masks().at(tf, scale.maskFeatures().grid());
              return tf.concat(List.of(predicted, given), tf.constant(1));
            })
        .orElse(predicted);
  }

  /**
   * Who sees whom in the self-attention: all see the learned queries, and piloted ones those of
   * their picture. Learned ones must not see the truth.
   */
  MultiHeadAttention.Scores exchange(Ops tf) {
    if (piloted.isEmpty()) {
      return scores -> scores;
    }
    Operand<TBool> present = tf.expandDims(piloted.get().present(), tf.constant(1)); // [B, 1, T]
    Operand<TInt32> count = tf.math.add(tf.constant(learned), Sizes.axis(tf, present, 2)); // N
    Operand<TBool> pilot =
        tf.math.greaterEqual(
            tf.reshape(Sizes.range(tf, count), tf.array(1, -1, 1)),
            tf.constant(learned)); // [1, N, 1]
    Operand<TFloat32> ofPiloted =
        tf.select(
            tf.math.logicalAnd(pilot, present),
            tf.constant(0f),
            tf.constant(Float.NEGATIVE_INFINITY)); // [B, N, T]
    Operand<TFloat32> bias =
        tf.pad(
            ofPiloted,
            tf.constant(new int[][] {{0, 0}, {0, 0}, {learned, 0}}),
            tf.constant(0f)); // [B, N, N]
    Operand<TFloat32> ofEachHead = tf.expandDims(bias, tf.constant(1)); // [B, 1, N, N]
    return scores -> Sums.of(tf, scores, ofEachHead);
  }

  /** The learned queries' part of [B, N, ..], [B, Q, ..]. */
  Operand<TFloat32> ofLearned(Ops tf, Operand<TFloat32> sequences) {
    return piloted.isEmpty()
        ? sequences
        : tf.stridedSlice(sequences, Indices.all(), Indices.sliceTo(learned));
  }

  /** The piloted queries' part of [B, N, ..], [B, T, ..]. */
  Operand<TFloat32> ofPiloted(Ops tf, Operand<TFloat32> sequences) {
    return tf.stridedSlice(sequences, Indices.all(), Indices.sliceFrom(learned));
  }
}
