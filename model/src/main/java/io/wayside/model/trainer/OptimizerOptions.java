package io.wayside.model.trainer;

/**
 * How the weights move.
 *
 * @param learningRate the highest, after warming up
 * @param warmupSteps over which the rate rises from 0
 * @param decay how it falls to 0 until the last step
 * @param weightDecay taken off the weights each step, times the rate; not off norms, biases and
 *     embeddings
 * @param clipNorm the largest norm of all gradients together
 * @param averageDecay the share of the old average in the new, at most; less at the start, so that
 *     the average forgets the random weights
 */
public record OptimizerOptions(
    double learningRate,
    int warmupSteps,
    Decay decay,
    double weightDecay,
    double clipNorm,
    double averageDecay) {

  /** How the learning rate falls. */
  public enum Decay {
    /** (1 - t) to the power 0.9, as DeepLab has it. */
    POLYNOMIAL {
      @Override
      double left(double t) {
        return Math.pow(1 - t, 0.9);
      }
    },
    /** Half a cosine (arXiv:1608.03983). */
    COSINE {
      @Override
      double left(double t) {
        return (1 + Math.cos(Math.PI * t)) / 2;
      }
    },
    /** Not at all. */
    CONSTANT {
      @Override
      double left(double t) {
        return 1;
      }
    };

    /** The share of the highest rate at t, from 0 to 1. */
    abstract double left(double t);
  }

  /** Checks the numbers. */
  public OptimizerOptions {
    TrainingOptions.require(learningRate > 0, "learning-rate", "above 0", learningRate);
    TrainingOptions.require(warmupSteps >= 0, "warmup-steps", "from 0", warmupSteps);
    TrainingOptions.require(weightDecay >= 0, "weight-decay", "from 0", weightDecay);
    TrainingOptions.require(clipNorm > 0, "clip-norm", "above 0", clipNorm);
    TrainingOptions.require(
        averageDecay >= 0 && averageDecay < 1, "average-decay", "from 0 to below 1", averageDecay);
  }

  /**
   * The rate of a step.
   *
   * @param step from 1
   * @param steps of the whole training
   */
  double rate(long step, long steps) {
    double warmth = warmupSteps == 0 ? 1 : Math.min(1, (double) step / warmupSteps);
    return learningRate * warmth * decay.left((double) (step - 1) / steps);
  }

  /** The share of the old average at a step, from 1. */
  double averageDecay(long step) {
    return Math.min(averageDecay, (step + 1.0) / (step + 10.0));
  }
}
