package io.wayside.model.simulation;

/** A wall of a building with its storeys of windows and, at street level, shops. */
final class Facade implements Raster.Material {

  private static final int[] WALLS = {
    0xb58a6c, 0xcbbfa8, 0x9c5f4a, 0xd9d2c3, 0xa8a49b, 0xc7a98a, 0x8f7b6b, 0xbfc2c0
  };
  private static final int[] AWNINGS = {0x7d2f2a, 0x2d4f42, 0x2f4468, 0xb08a3a, 0x5a5a5e};

  private final Light light;
  private final Vector normal;
  private final double height;
  private final int seed;
  private final Surface wall;
  private final double bay;
  private final double storey;
  private final double focal;

  /**
   * A wall that faces along a horizontal axis.
   *
   * @param height of the wall in metres
   * @param seed of the building
   */
  Facade(Light light, Vector normal, double height, int seed, double focal) {
    this.light = light;
    this.normal = normal;
    this.height = height;
    this.seed = seed;
    this.focal = focal;
    this.wall = Surface.matt(WALLS[(int) (Noise.cell(seed, 1, 5) * WALLS.length)]);
    this.bay = 2.2 + 1.2 * Noise.cell(seed, 2, 5);
    this.storey = 3.1 + 0.5 * Noise.cell(seed, 3, 5);
  }

  @Override
  public int value(double x, double y, double z, double distance) {
    double along = normal.x() != 0 ? y : x;
    double blur = distance / focal;
    int colour = z < 3.6 ? shop(x, y, along, z) : upper(x, y, along, z, blur);
    return Backdrop.labelled(Ground.hazy(colour, distance, light.night()), Labels.BUILDING);
  }

  private int upper(double x, double y, double along, double z, double blur) {
    if (z > height - 0.6) {
      return wallColour(1.18, x, y, along, z, blur);
    }
    int column = (int) Math.floor(along / bay);
    int row = (int) Math.floor((z - 3.6) / storey);
    double across = along / bay - column;
    double up = (z - 3.6) / storey - row;
    boolean room = (row + 1) * storey + 3.6 < height - 0.5;
    if (room && across > 0.24 && across < 0.76 && up > 0.22 && up < 0.82) {
      boolean frame =
          across < 0.28
              || across > 0.72
              || up < 0.25
              || up > 0.79
              || Math.abs(across - 0.5) < 0.018;
      return frame ? shaded(0.62, 0.61, 0.58, x, y, 1) : glass(column, row, up, x, y);
    }
    boolean sill = room && across > 0.21 && across < 0.79 && up > 0.17 && up <= 0.22;
    boolean lintelShade = room && across > 0.24 && across < 0.76 && up >= 0.82 && up < 0.86;
    return wallColour(sill ? 1.25 : lintelShade ? 0.75 : 1, x, y, along, z, blur);
  }

  private int glass(int column, int row, double up, double x, double y) {
    double mood = Noise.cell(column + seed * 17, row, 9);
    if (light.night() && mood > 0.62) {
      double bright = 0.35 + 0.9 * Noise.cell(column, row + seed, 13);
      return Light.pack(0.85 * bright, 0.6 * bright, 0.28 * bright);
    }
    double sky = light.night() ? 0.02 : 0.10 + 0.34 * mood * mood + 0.14 * up;
    boolean blind = mood > 0.35 && mood < 0.55 && up > 0.5;
    return blind && !light.night()
        ? shaded(0.5, 0.48, 0.42, x, y, 0.8)
        : Light.pack(sky * 0.78, sky * 0.9, sky);
  }

  private int shop(double x, double y, double along, double z) {
    double width = bay * 2;
    int unit = (int) Math.floor(along / width);
    double across = along / width - unit;
    Surface awning =
        Surface.matt(AWNINGS[(int) (Noise.cell(unit + seed * 31, 4, 5) * AWNINGS.length)]);
    if (z > 2.75 && z < 3.35) {
      if (light.night() && Noise.cell(unit, seed, 21) > 0.4) {
        return Light.pack(awning.red() * 2, awning.green() * 2, awning.blue() * 2);
      }
      return light.colour(awning, normal, 1, x, y);
    }
    if (z < 2.75 && z > 0.5 && across > 0.08 && across < 0.92) {
      if (light.night() && Noise.cell(unit, seed, 23) > 0.35) {
        double glow = 0.5 + 0.4 * Noise.smooth(along * 2, z * 2, 3);
        return Light.pack(glow, glow * 0.84, glow * 0.55);
      }
      double inside = 0.06 + 0.05 * Noise.smooth(along * 1.1, z, seed) + 0.035 * z;
      boolean mullion = Math.abs(across - 0.62) < 0.012;
      return mullion
          ? shaded(0.2, 0.2, 0.2, x, y, 1)
          : Light.pack(inside * 0.85, inside * 0.95, inside);
    }
    return wallColour(z < 0.5 ? 0.6 : 0.85, x, y, along, z, 0.02);
  }

  private int wallColour(double factor, double x, double y, double along, double z, double blur) {
    double tone = factor * (1 + 0.14 * Noise.octaves(along, z, 5, blur * 2, seed));
    tone *= 1 + 0.16 * Noise.octaves(along, z * 3, 0.5, blur * 2, seed + 9);
    return shaded(wall.red() * tone, wall.green() * tone, wall.blue() * tone, x, y, 1);
  }

  private int shaded(double r, double g, double b, double x, double y, double factor) {
    return light.colour(r * factor, g * factor, b * factor, normal, 1, x, y);
  }
}
