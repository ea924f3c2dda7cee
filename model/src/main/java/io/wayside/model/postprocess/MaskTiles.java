package io.wayside.model.postprocess;

import io.wayside.model.segmentation.MaskSet;
import java.util.List;

/**
 * The masks of a frame over the picture, cut into tiles.
 *
 * <p>Most of a picture lies deep inside or far outside of every mask. There the bounds on a tile
 * decide a reading as surely as its pixels would, and only the rest is read pixel by pixel: this is
 * what makes the readouts fast, and it changes no result.
 *
 * <p>Keeps its buffers from frame to frame; for one thread at a time.
 */
final class MaskTiles {

  private final MaskGeometry geometry;
  private final int queries;
  private final Strip strip;
  private final Tile tile;

  MaskTiles(MaskGeometry geometry, int queries) {
    this.geometry = geometry;
    this.queries = queries;
    Interpolation rows = geometry.rows();
    Interpolation columns = geometry.columns();
    this.strip = new Strip(geometry.mask(), rows, narrowest(columns), queries);
    this.tile = new Tile(strip, rows, columns);
  }

  /** The least number of mask columns under a tile. */
  private static int narrowest(Interpolation columns) {
    int narrowest = Integer.MAX_VALUE;
    for (int left = 0; left < columns.outputs(); left += Tile.WIDTH) {
      int right = Math.min(left + Tile.WIDTH, columns.outputs());
      narrowest = Math.min(narrowest, columns.end(right - 1) - columns.first(left));
    }
    return narrowest;
  }

  /** Whether these buffers serve masks of that kind. */
  boolean fits(MaskGeometry geometry, int queries) {
    return this.queries == queries && this.geometry.equals(geometry);
  }

  /** Shows every part of the picture once to each of the readers. */
  void read(MaskSet masks, List<TileReader> readers) {
    int height = geometry.frame().height();
    int width = geometry.frame().width();
    for (int top = 0; top < height; top += Tile.HEIGHT) {
      int bottom = Math.min(top + Tile.HEIGHT, height);
      strip.load(masks, top, bottom);
      for (int left = 0; left < width; left += Tile.WIDTH) {
        tile.place(top, bottom, left, Math.min(left + Tile.WIDTH, width));
        for (TileReader reader : readers) {
          reader.read(tile);
        }
      }
    }
  }
}
