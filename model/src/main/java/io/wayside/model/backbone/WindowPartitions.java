package io.wayside.model.backbone;

import io.wayside.model.blocks.Grid;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.op.Ops;

/** The partitions of one grid, each built once for all blocks that use it. */
final class WindowPartitions {
  private final Grid grid;
  private final Map<Integer, WindowPartition> byShift = new LinkedHashMap<>();

  WindowPartitions(Grid grid) {
    this.grid = grid;
  }

  WindowPartition of(Ops tf, int window, int shift) {
    return byShift.computeIfAbsent(
        shift, s -> WindowPartition.of(tf.withSubScope("windows"), grid, window, s));
  }
}
