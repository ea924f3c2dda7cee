package io.wayside.model.training;

import io.wayside.model.blocks.Logits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The loss of a mask-classification network, the same at the last prediction and at each auxiliary
 * one: class cross entropy of all queries, pixel loss and dice loss of the matched ones.
 *
 * <p>Each prediction is matched by itself, in Java, so a step has two halves: {@link
 * #matchingCosts} go to {@link HungarianMatcher#match}, and the assignments come back into {@link
 * #call}.
 *
 * <pre>{@code
 * SetCriterion criterion = SetCriterion.mask2Former(new SeededPoints(seed, step));
 * Operand<TFloat32> costs = criterion.matchingCosts(tf, predictions, targets);
 * Placeholder<TInt32> assignments = tf.placeholder(TInt32.class);
 * SetCriterion.Loss loss = criterion.call(tf, predictions, targets, assignments);
 * Gradients gradients = tf.gradients(loss.total(), variables);
 * }</pre>
 *
 * <p>{@code SetCriterion} of facebookresearch/MaskFormer and facebookresearch/Mask2Former, {@code
 * criterion.py}.
 *
 * @param weights of the terms in the total
 * @param costWeights of the terms in the matching cost; the references have them equal, but Hugging
 *     Face transformers 4.40 counts the class 1 there, whatever it counts in the loss
 * @param noObjectWeight of queries without a target in the class term; 1 for the others
 * @param pixelLoss of the mask term, in loss and cost
 * @param sampling where masks are compared
 */
public record SetCriterion(
    LossWeights weights,
    LossWeights costWeights,
    float noObjectWeight,
    PixelLoss pixelLoss,
    MaskSampling sampling) {
  private static final float NO_OBJECT_WEIGHT = 0.1f;

  /** The loss that Mask2Former was published with. */
  public static SetCriterion mask2Former(RandomPoints random) {
    return new SetCriterion(
        LossWeights.MASK2FORMER,
        LossWeights.MASK2FORMER,
        NO_OBJECT_WEIGHT,
        new BinaryCrossEntropy(),
        PointSampling.mask2Former(random));
  }

  /** The loss that MaskFormer was published with. */
  public static SetCriterion maskFormer() {
    return new SetCriterion(
        LossWeights.MASKFORMER,
        LossWeights.MASKFORMER,
        NO_OBJECT_WEIGHT,
        FocalLoss.MASKFORMER,
        new DenseSampling());
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where {@code noObjectWeight} is not above 0
   */
  public SetCriterion {
    if (!(noObjectWeight > 0 && Float.isFinite(noObjectWeight))) {
      throw new IllegalArgumentException(
          "no_object_weight: expected a finite number above 0 but was " + noObjectWeight);
    }
  }

  /**
   * A loss, to be fetched or derived.
   *
   * @param total scalar, the weighted sum
   * @param terms scalars before weighting, by their names in the published implementation: {@code
   *     loss_cross_entropy}, {@code loss_mask} and {@code loss_dice} of the last prediction, the
   *     same with {@code _0}, {@code _1}, … of the others
   */
  public record Loss(Operand<TFloat32> total, Map<String, Operand<TFloat32>> terms) {}

  /**
   * Adds the costs of giving each query each target.
   *
   * @param predictions the last is the network's answer, the others are auxiliary
   * @return [L, B, Q, T], L predictions in order; +∞ for targets that are not there
   */
  public Operand<TFloat32> matchingCosts(Ops tf, List<Logits> predictions, Targets targets) {
    MatchingCost cost = new MatchingCost(costWeights, pixelLoss, sampling);
    List<Operand<TFloat32>> costs = new ArrayList<>();
    for (Logits prediction : predictions) {
      costs.add(cost.call(tf.withSubScope("matching" + costs.size()), prediction, targets));
    }
    return tf.stack(costs, Stack.axis(0L));
  }

  /**
   * Adds the loss.
   *
   * @param predictions the last is the network's answer, the others are auxiliary
   * @param assignments [L, B, Q], the target of each query or {@link HungarianMatcher#NO_TARGET}
   */
  public Loss call(Ops tf, List<Logits> predictions, Targets targets, Operand<TInt32> assignments) {
    return loss(
        tf,
        new LevelLoss(noObjectWeight, pixelLoss, sampling),
        predictions,
        targets,
        (scope, level) -> scope.stridedSlice(assignments, Indices.at(level)));
  }

  /**
   * Adds the loss of queries that each stand for one target and need no matching. Those without a
   * target enter no term. (MP-Former, arXiv:2303.07336, fig. 2.)
   *
   * @param predictions [B, T, ..], one for each layer, the last layer's last
   * @return terms by the names of {@link Loss}, {@code loss_pilot_…} for {@code loss_…}
   */
  public Loss ofPiloted(Ops tf, List<Logits> predictions, Targets targets) {
    Loss loss =
        loss(
            tf.withSubScope("piloted"),
            new LevelLoss(0, pixelLoss, sampling),
            predictions,
            targets,
            (scope, level) -> targets.inOrder(scope));
    Map<String, Operand<TFloat32>> terms = new LinkedHashMap<>();
    loss.terms().forEach((name, term) -> terms.put(name.replace("loss_", "loss_pilot_"), term));
    return new Loss(loss.total(), terms);
  }

  /** The assignment [B, Q] of one prediction. */
  private interface Assignments {
    Operand<TInt32> at(Ops tf, int prediction);
  }

  private Loss loss(
      Ops tf, LevelLoss level, List<Logits> predictions, Targets targets, Assignments assignments) {
    Map<String, Operand<TFloat32>> terms = new LinkedHashMap<>();
    List<Operand<TFloat32>> weighted = new ArrayList<>();
    int last = predictions.size() - 1;
    for (int i = 0; i <= last; i++) {
      Ops scope = tf.withSubScope("loss" + i);
      LevelLoss.Terms found =
          level.call(scope, predictions.get(i), targets, assignments.at(scope, i));
      String suffix = i == last ? "" : "_" + i;
      terms.put("loss_cross_entropy" + suffix, found.crossEntropy());
      terms.put("loss_mask" + suffix, found.mask());
      terms.put("loss_dice" + suffix, found.dice());
      weighted.add(scope.math.mul(scope.constant(weights.classWeight()), found.crossEntropy()));
      weighted.add(scope.math.mul(scope.constant(weights.maskWeight()), found.mask()));
      weighted.add(scope.math.mul(scope.constant(weights.diceWeight()), found.dice()));
    }
    return new Loss(tf.math.addN(weighted), terms);
  }
}
