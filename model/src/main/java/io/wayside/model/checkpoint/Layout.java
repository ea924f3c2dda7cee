package io.wayside.model.checkpoint;

import org.tensorflow.ndarray.Shape;

/** How the elements of a checkpoint's tensor lie in a variable. */
public enum Layout {
  /** Element for element. */
  SAME {
    @Override
    Shape tensorShape(Shape variable) {
      return variable;
    }

    @Override
    float[] toVariable(float[] tensor, Shape variable) {
      return tensor;
    }

    @Override
    void toTensor(float[] values, Shape variable, float[] tensor) {
      System.arraycopy(values, 0, tensor, 0, values.length);
    }
  },

  /** The matrix of a linear layer: [out, in] in the checkpoint, [in, out] here. */
  TRANSPOSED {
    @Override
    Shape tensorShape(Shape variable) {
      return Shape.of(variable.get(1), variable.get(0));
    }

    @Override
    float[] toVariable(float[] tensor, Shape variable) {
      return transposed(tensor, 0, variable);
    }

    @Override
    void toTensor(float[] values, Shape variable, float[] tensor) {
      transpose(values, variable, tensor, 0);
    }
  },

  /**
   * A 1x1 convolution that is a linear layer here: [out, in, 1, 1] in the checkpoint, [in, out].
   */
  POINTWISE {
    @Override
    Shape tensorShape(Shape variable) {
      return Shape.of(variable.get(1), variable.get(0), 1, 1);
    }

    @Override
    float[] toVariable(float[] tensor, Shape variable) {
      return transposed(tensor, 0, variable);
    }

    @Override
    void toTensor(float[] values, Shape variable, float[] tensor) {
      transpose(values, variable, tensor, 0);
    }
  },

  /** A convolution: [out, in, height, width] in the checkpoint, [height, width, in, out] here. */
  CONVOLUTION {
    @Override
    Shape tensorShape(Shape variable) {
      return Shape.of(variable.get(3), variable.get(2), variable.get(0), variable.get(1));
    }

    @Override
    float[] toVariable(float[] tensor, Shape variable) {
      // As matrices, [out·in, height·width] becomes [height·width, in·out] with in and out swapped.
      int in = (int) variable.get(2);
      int out = (int) variable.get(3);
      int taps = (int) (variable.get(0) * variable.get(1));
      float[] result = new float[tensor.length];
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          for (int tap = 0; tap < taps; tap++) {
            result[(tap * in + i) * out + o] = tensor[(o * in + i) * taps + tap];
          }
        }
      }
      return result;
    }

    @Override
    void toTensor(float[] values, Shape variable, float[] tensor) {
      int in = (int) variable.get(2);
      int out = (int) variable.get(3);
      int taps = (int) (variable.get(0) * variable.get(1));
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          for (int tap = 0; tap < taps; tap++) {
            tensor[(o * in + i) * taps + tap] = values[(tap * in + i) * out + o];
          }
        }
      }
    }
  },

  /** The first of three equal parts along the first axis; matrices also transposed. */
  FIRST_THIRD {
    @Override
    Shape tensorShape(Shape variable) {
      return threefold(variable);
    }

    @Override
    float[] toVariable(float[] tensor, Shape variable) {
      return transposed(tensor, 0, variable);
    }

    @Override
    void toTensor(float[] values, Shape variable, float[] tensor) {
      transpose(values, variable, tensor, 0);
    }
  },

  /** The second of three equal parts along the first axis; matrices also transposed. */
  SECOND_THIRD {
    @Override
    Shape tensorShape(Shape variable) {
      return threefold(variable);
    }

    @Override
    float[] toVariable(float[] tensor, Shape variable) {
      return transposed(tensor, tensor.length / 3, variable);
    }

    @Override
    void toTensor(float[] values, Shape variable, float[] tensor) {
      transpose(values, variable, tensor, tensor.length / 3);
    }
  },

  /** The last of three equal parts along the first axis; matrices also transposed. */
  LAST_THIRD {
    @Override
    Shape tensorShape(Shape variable) {
      return threefold(variable);
    }

    @Override
    float[] toVariable(float[] tensor, Shape variable) {
      return transposed(tensor, tensor.length / 3 * 2, variable);
    }

    @Override
    void toTensor(float[] values, Shape variable, float[] tensor) {
      transpose(values, variable, tensor, tensor.length / 3 * 2);
    }
  };

  /** The shape that the checkpoint must have for a variable of the given shape. */
  abstract Shape tensorShape(Shape variable);

  /** The variable's elements, row-major; may be the array that was given. */
  abstract float[] toVariable(float[] tensor, Shape variable);

  /** The inverse: fills the variable's part of the tensor, all of it or a third. */
  abstract void toTensor(float[] values, Shape variable, float[] tensor);

  private static Shape threefold(Shape variable) {
    return variable.numDimensions() == 1
        ? Shape.of(3 * variable.get(0))
        : Shape.of(3 * variable.get(1), variable.get(0));
  }

  /** Reads [out, in] from an offset as [in, out]; a vector is one row. */
  private static float[] transposed(float[] tensor, int offset, Shape variable) {
    int out = (int) variable.get(-1);
    int in = (int) (variable.size() / out);
    float[] result = new float[in * out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        result[i * out + o] = tensor[offset + o * in + i];
      }
    }
    return result;
  }

  /** Writes [in, out] at an offset as [out, in]; a vector is one row. */
  private static void transpose(float[] values, Shape variable, float[] tensor, int offset) {
    int out = (int) variable.get(-1);
    int in = (int) (variable.size() / out);
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        tensor[offset + o * in + i] = values[i * out + o];
      }
    }
  }
}
