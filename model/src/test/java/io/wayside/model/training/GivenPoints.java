package io.wayside.model.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Points that were drawn beforehand, in the order in which they will be asked for. */
final class GivenPoints implements RandomPoints {
  private final Deque<Operand<TFloat32>> points;

  GivenPoints(List<Operand<TFloat32>> points) {
    this.points = new ArrayDeque<>(points);
  }

  @Override
  public Operand<TFloat32> draw(Ops tf, Operand<TInt64> rows, int count) {
    return points.remove();
  }
}
