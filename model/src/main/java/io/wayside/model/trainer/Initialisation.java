package io.wayside.model.trainer;

import io.wayside.model.blocks.Parameter;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;

/**
 * The weights that training starts from, as the authors' code draws them. Hugging Face's own rules
 * do not train from nothing: they draw norms' factors near 0.02 and leave the sampling offsets
 * without a direction.
 *
 * <p>Convolutions of the backbone as ResNet (arXiv:1502.01852, by outputs), others as {@code
 * c2_xavier_fill}; linear layers uniform by Glorot and Bengio; sampling offsets as Deformable DETR
 * (arXiv:2010.04159, section A.4); learned rows normal, Swin's matrices and biases truncated normal
 * of deviation 0.02.
 *
 * @param seed draws differ by seed and variable, not by order
 */
record Initialisation(long seed) {
  private static final double SWIN_DEVIATION = 0.02;
  private static final int LEVELS = 3;
  private static final int POINTS = 4;

  /** The elements of a variable, row-major. */
  float[] values(String variable, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash(variable));
    if (variable.endsWith(Parameter.GAMMA) || variable.endsWith(Parameter.VARIANCE)) {
      Arrays.fill(values, 1);
    } else if (variable.endsWith(".sampling_offsets" + Parameter.BIAS)) {
      fillRings(values);
    } else if (variable.endsWith(Parameter.TABLE)) {
      boolean relative = variable.contains("relative_position_bias");
      fillNormal(values, random, relative ? SWIN_DEVIATION : 1);
    } else if (variable.endsWith(Parameter.FILTER)) {
      fillFilter(values, shape, variable.contains(".encoder.encoder."), random);
    } else if (variable.endsWith(Parameter.MATRIX) && !startsAtZero(variable)) {
      fillMatrix(values, shape, variable, random);
    }
    return values;
  }

  /** Deformable DETR: attention begins equal, at the offsets' biases. */
  private static boolean startsAtZero(String variable) {
    return variable.contains(".sampling_offsets.") || variable.contains(".attention_weights.");
  }

  private static void fillFilter(
      float[] values, Shape shape, boolean backbone, SplittableRandom random) {
    long taps = shape.get(0) * shape.get(1);
    if (backbone) {
      fillNormal(values, random, Math.sqrt(2.0 / (taps * shape.get(3))));
    } else {
      fillUniform(values, random, Math.sqrt(3.0 / (taps * shape.get(2))));
    }
  }

  private static void fillMatrix(
      float[] values, Shape shape, String variable, SplittableRandom random) {
    if (variable.contains(".encoder.") && variable.contains(".blocks.")) {
      fillNormal(values, random, SWIN_DEVIATION);
    } else {
      fillUniform(values, random, Math.sqrt(6.0 / (shape.get(0) + shape.get(1))));
    }
  }

  /** Each head looks its own way, each point one step further: [heads, levels, points, 2]. */
  private static void fillRings(float[] values) {
    int heads = values.length / (LEVELS * POINTS * 2);
    for (int i = 0; i < values.length; i += 2) {
      int head = i / (LEVELS * POINTS * 2);
      int point = i / 2 % POINTS;
      double angle = 2 * Math.PI * head / heads;
      double longer = Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
      values[i] = (float) (Math.cos(angle) / longer * (point + 1));
      values[i + 1] = (float) (Math.sin(angle) / longer * (point + 1));
    }
  }

  private static void fillUniform(float[] values, SplittableRandom random, double bound) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
  }

  /** Cut off at two deviations, so that no single weight starts far out. */
  private static void fillNormal(float[] values, SplittableRandom random, double deviation) {
    for (int i = 0; i < values.length; i++) {
      double value;
      do {
        value = random.nextGaussian();
      } while (Math.abs(value) > 2);
      values[i] = (float) (deviation * value);
    }
  }

  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
