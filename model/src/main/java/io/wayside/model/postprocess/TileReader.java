package io.wayside.model.postprocess;

/** A reading of the masks that is made tile by tile. */
interface TileReader {

  /** Reads a tile, from the bounds on its logits as far as these tell, else from its pixels. */
  void read(Tile tile);
}
