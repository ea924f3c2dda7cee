package io.wayside.model.postprocess;

/** A reading of the masks that is made tile by tile. */
interface TileReader {

  /**
   * Reads a block as far as the bounds on its logits tell.
   *
   * @param block a tile without single pixels
   * @return whether that was all; if not, every cell of the block comes next
   */
  boolean settle(Tile block);

  /** Reads a cell of the block that was not settled. */
  void read(Tile cell);
}
