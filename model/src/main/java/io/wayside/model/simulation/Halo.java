package io.wayside.model.simulation;

/** The glow that a lens spreads around a bright lamp at night. */
final class Halo {

  private final Raster raster;

  Halo(Raster raster) {
    this.raster = raster;
  }

  /**
   * Adds a glow if the lamp is not hidden.
   *
   * @param lamp where it is
   * @param radius of the glow in metres at the lamp's distance
   * @param colour of its middle, display values 0xRRGGBB that are added
   */
  void add(Vector lamp, double radius, int colour) {
    Projection projection = raster.projection;
    Vector seen = projection.toCamera(lamp);
    if (seen.z() < 1) {
      return;
    }
    double column = projection.column(seen);
    double row = projection.row(seen);
    if (hidden(column, row, seen.z())) {
      return;
    }
    // A lens spreads by angle, so far lamps keep some of their glow.
    double extent = radius * projection.focal / Math.min(seen.z(), 15 + 0.5 * seen.z());
    int fromY = (int) Math.max(0, row - extent);
    int fromX = (int) Math.max(0, column - extent);
    for (int y = fromY; y < Math.min(raster.height, row + extent); y++) {
      for (int x = fromX; x < Math.min(raster.width, column + extent); x++) {
        double dx = (x + 0.5 - column) / extent;
        double dy = (y + 0.5 - row) / extent;
        double rest = 1 - dx * dx - dy * dy;
        if (rest > 0) {
          int i = y * raster.width + x;
          raster.values[i] = brighter(raster.values[i], colour, rest * rest * rest * rest);
        }
      }
    }
  }

  private boolean hidden(double column, double row, double depth) {
    if (column < 0 || row < 0 || column >= raster.width || row >= raster.height) {
      return true;
    }
    double inverse = raster.inverseDepths[((int) row) * raster.width + (int) column];
    return inverse > 1 / Math.max(0.5, depth - 0.6);
  }

  private static int brighter(int value, int colour, double share) {
    return (value & 0xff000000)
        | Light.pack8(
            (value >> 16 & 255) + share * (colour >> 16 & 255),
            (value >> 8 & 255) + share * (colour >> 8 & 255),
            (value & 255) + share * (colour & 255));
  }
}
