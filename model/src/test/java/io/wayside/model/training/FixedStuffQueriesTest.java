package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class FixedStuffQueriesTest {

  /** Labels 0 and 2 are stuff, 1 a thing; every query would rather be the first target. */
  @Test
  void stuffGoesToItsOwnQueryAndThingsToTheOthers() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Targets targets =
          Targets.everywhere(
              tf,
              tf.constant(new int[][] {{2, 1, Targets.PADDING}}),
              tf.dtypes.cast(tf.constant(new int[1][3][1][1]), TUint8.class));
      float inf = Float.POSITIVE_INFINITY;
      float[][][][] costs = {{{{0, 0, inf}, {3, 0, inf}, {0, 5, inf}, {0, 4, inf}}}};
      Operand<TFloat32> restricted =
          new FixedStuffQueries(List.of(0, 2), 3).restricted(tf, tf.constant(costs), targets, 4);
      try (TFloat32 found = (TFloat32) session.runner().fetch(restricted).run().get(0)) {
        float[] values = new float[12];
        found.asRawTensor().data().asFloats().read(values);
        assertThat(HungarianMatcher.match(values, 1, 4, 3))
            .containsExactly(HungarianMatcher.NO_TARGET, 0, HungarianMatcher.NO_TARGET, 1);
        assertThat(values[3]).as("an allowed match keeps its cost").isEqualTo(3);
      }
    }
  }
}
