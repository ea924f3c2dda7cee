package io.wayside.model.postprocess;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The large buffers of the readouts, kept from frame to frame; for one thread at a time. They are
 * made anew where a frame has another size or number of queries than the one before.
 */
final class Workspace {

  private @Nullable MaskTiles tiles;
  private BitSet[] bitSets = {};

  MaskTiles tiles(MaskGeometry geometry, int queries) {
    MaskTiles fitting = tiles;
    if (fitting == null || !fitting.fits(geometry, queries)) {
      fitting = new MaskTiles(geometry, queries);
      tiles = fitting;
    }
    return fitting;
  }

  /** A set for each query, with any content. */
  BitSet[] bitSets(int queries) {
    if (bitSets.length < queries) {
      bitSets = new BitSet[queries];
      Arrays.setAll(bitSets, query -> new BitSet());
    }
    return bitSets;
  }
}
