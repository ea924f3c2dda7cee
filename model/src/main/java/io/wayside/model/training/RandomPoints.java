package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Where random points come from. */
@FunctionalInterface
public interface RandomPoints {

  /**
   * Adds operations that draw points.
   *
   * @param rows a scalar, N
   * @param count P, points in a row
   * @return [N, P, 2], (x, y) in the unit square of a picture; other points at every call
   */
  Operand<TFloat32> draw(Ops tf, Operand<TInt64> rows, int count);
}
