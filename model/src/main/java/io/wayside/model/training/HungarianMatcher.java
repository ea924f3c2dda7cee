package io.wayside.model.training;

import io.wayside.model.assignment.AssignmentSolver;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Gives each true mask of a picture a query of its own, as cheaply as possible in total; the other
 * queries are to answer "no object". Where a picture has more masks than there are queries, some
 * masks go without.
 *
 * <p>{@code HungarianMatcher} of the published implementations (MaskFormer, arXiv:2107.06278,
 * section 3.2).
 */
public final class HungarianMatcher {
  /** Stands for the target of a query that has none. */
  public static final int NO_TARGET = -1;

  private HungarianMatcher() {}

  /**
   * As {@link #match(float[], int, int, int)}, on tensors.
   *
   * @param costs [L, B, Q, T], from {@link SetCriterion#matchingCosts}
   * @return [L, B, Q], for {@link SetCriterion#call}; the caller closes it
   */
  public static TInt32 match(TFloat32 costs) {
    Shape shape = costs.shape();
    float[] values = new float[Math.toIntExact(costs.size())];
    costs.asRawTensor().data().asFloats().read(values);
    int problems = Math.toIntExact(shape.get(0) * shape.get(1));
    int[] matched = match(values, problems, (int) shape.get(2), (int) shape.get(3));
    return TInt32.tensorOf(shape.take(3), DataBuffers.of(matched));
  }

  /**
   * Matches several pictures, or several layers of one.
   *
   * @param costs [problems, Q, T], row-major; a target that is infinitely dear for every query is
   *     padding, and nobody gets it
   * @param queries Q
   * @param targets T, with padding
   * @return [problems, Q], the target of each query or {@link #NO_TARGET}
   * @throws ArithmeticException where another cost is not finite, as after a training step that
   *     diverged; names its place
   */
  public static int[] match(float[] costs, int problems, int queries, int targets) {
    int[] matched = new int[problems * queries];
    Arrays.fill(matched, NO_TARGET);
    for (int problem = 0; problem < problems; problem++) {
      Problem costsOfOne = new Problem(costs, problem, queries, targets);
      int[] real = costsOfOne.realTargets();
      int[] queryOf = AssignmentSolver.solve(costsOfOne.matrix(real));
      for (int i = 0; i < real.length; i++) {
        if (queryOf[i] >= 0) {
          matched[problem * queries + queryOf[i]] = real[i];
        }
      }
    }
    return matched;
  }

  /** One picture's part of the costs. */
  private record Problem(float[] costs, int index, int queries, int targets) {

    private float cost(int query, int target) {
      return costs[(index * queries + query) * targets + target];
    }

    int[] realTargets() {
      int[] real = new int[targets];
      int count = 0;
      for (int target = 0; target < targets; target++) {
        if (!isPadding(target)) {
          real[count++] = target;
        }
      }
      return Arrays.copyOf(real, count);
    }

    private boolean isPadding(int target) {
      for (int query = 0; query < queries; query++) {
        if (cost(query, target) != Float.POSITIVE_INFINITY) {
          return false;
        }
      }
      return true;
    }

    /** Rows are targets: there are fewer of them. */
    double[][] matrix(int[] real) {
      double[][] matrix = new double[real.length][queries];
      for (int i = 0; i < real.length; i++) {
        for (int query = 0; query < queries; query++) {
          matrix[i][query] = finite(query, real[i]);
        }
      }
      return matrix;
    }

    private double finite(int query, int target) {
      float cost = cost(query, target);
      if (!Float.isFinite(cost)) {
        throw new ArithmeticException(
            "matching cost: expected a finite value but was %s, query %d and target %d of problem %d"
                .formatted(cost, query, target, index));
      }
      return cost;
    }
  }
}
