package io.wayside.model.postprocess;

import java.util.Arrays;

/**
 * A linear map along one axis, from a row of inputs to a row of outputs: every output is a weighted
 * mean of a few neighbouring inputs.
 *
 * <p>Resizing twice and cropping between is one such map, so that a mask goes to the picture's size
 * without the size between ever being made. No weight is negative, and the weights of an output sum
 * to 1; so an output lies between the least and the greatest of its inputs.
 */
final class Interpolation {

  private final int inputs;
  private final int taps;
  private final int[] first;
  private final float[] weights;

  /** Packs rows of weights, {@code rows[o][i]} being that of input {@code starts[o] + i}. */
  private Interpolation(int inputs, int[] starts, double[][] rows) {
    this.inputs = inputs;
    this.taps = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
    this.first = new int[rows.length];
    this.weights = new float[rows.length * taps];
    for (int o = 0; o < rows.length; o++) {
      first[o] = Math.min(starts[o], inputs - taps);
      for (int i = 0; i < rows[o].length; i++) {
        weights[o * taps + starts[o] - first[o] + i] = (float) rows[o][i];
      }
    }
  }

  /**
   * PyTorch's {@code interpolate(mode="bilinear", align_corners=False)} without antialiasing:
   * half-pixel centres, positions computed in float32 as there.
   */
  static Interpolation bilinear(int inputs, int outputs) {
    int[] starts = new int[outputs];
    double[][] rows = new double[outputs][];
    float scale = (float) inputs / outputs;
    for (int o = 0; o < outputs; o++) {
      float position = Math.max(0, scale * (o + 0.5f) - 0.5f);
      starts[o] = Math.min((int) position, inputs - 1);
      double fraction = position - starts[o];
      boolean alone = fraction <= 0 || starts[o] == inputs - 1;
      rows[o] = alone ? new double[] {1} : new double[] {1 - fraction, fraction};
    }
    return new Interpolation(inputs, starts, rows);
  }

  /** Keeps the first outputs only. */
  Interpolation crop(int outputs) {
    int[] starts = Arrays.copyOf(first, outputs);
    double[][] rows = new double[outputs][];
    Arrays.setAll(rows, this::row);
    return new Interpolation(inputs, starts, rows);
  }

  /** This map, and another one on its outputs. */
  Interpolation then(Interpolation next) {
    int[] starts = new int[next.outputs()];
    double[][] rows = new double[next.outputs()][];
    for (int o = 0; o < rows.length; o++) {
      double[] sum = new double[inputs];
      int low = inputs;
      int high = 0;
      for (int middle = 0; middle < next.taps; middle++) {
        double outer = next.weight(o, middle);
        for (int tap = 0; tap < taps; tap++) {
          int input = first[next.first[o] + middle] + tap;
          double weight = outer * weight(next.first[o] + middle, tap);
          if (weight > 0) {
            sum[input] += weight;
            low = Math.min(low, input);
            high = Math.max(high, input);
          }
        }
      }
      starts[o] = low;
      rows[o] = Arrays.copyOfRange(sum, low, high + 1);
    }
    return new Interpolation(inputs, starts, rows);
  }

  /** Number of outputs. */
  int outputs() {
    return first.length;
  }

  /** Number of neighbouring inputs that an output is made of; weights may be 0. */
  int taps() {
    return taps;
  }

  /** The first input that an output is made of. */
  int first(int output) {
    return first[output];
  }

  /** The input after the last that an output is made of. */
  int end(int output) {
    return first[output] + taps;
  }

  /** The weight of input {@code first(output) + tap}. */
  float weight(int output, int tap) {
    return weights[output * taps + tap];
  }

  /**
   * Makes one output.
   *
   * @param start where input 0 is
   */
  float at(float[] values, int start, int output) {
    int input = start + first[output];
    int weight = output * taps;
    if (taps == 3) {
      // By far the most frequent, and twice as fast as the loop.
      return weights[weight] * values[input]
          + weights[weight + 1] * values[input + 1]
          + weights[weight + 2] * values[input + 2];
    }
    float sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      sum += weights[weight + tap] * values[input + tap];
    }
    return sum;
  }

  /**
   * Makes some outputs in a row.
   *
   * @param start where input 0 is
   * @param from the first output
   * @param to receives the outputs
   */
  void apply(float[] values, int start, int from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = at(values, start, from + i);
    }
  }

  private double[] row(int output) {
    double[] row = new double[taps];
    Arrays.setAll(row, tap -> weight(output, tap));
    return row;
  }
}
