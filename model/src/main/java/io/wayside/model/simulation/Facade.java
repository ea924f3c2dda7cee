package io.wayside.model.simulation;

import java.util.SplittableRandom;

/** A wall of a building with its storeys of windows and, at street level, shops. */
final class Facade implements Raster.Material {

  private static final int[] WALLS = {
    0xb58a6c, 0xcbbfa8, 0x9c5f4a, 0xd9d2c3, 0xa8a49b, 0xc7a98a, 0x8f7b6b, 0xbfc2c0
  };
  private static final int[] AWNINGS = {0x7d2f2a, 0x2d4f42, 0x2f4468, 0xb08a3a, 0x5a5a5e};

  /**
   * How the walls of a house look.
   *
   * @param seed of what differs from window to window
   * @param wall its colour
   * @param bay from one window's middle to the next in metres
   * @param storey height in metres
   * @param windowWidth share of the bay
   * @param windowHeight share of the storey
   * @param ground height of the ground floor with its shops in metres, 0 for none
   * @param plain whether shops have neither letters nor wares
   */
  record Style(
      int seed,
      Surface wall,
      double bay,
      double storey,
      double windowWidth,
      double windowHeight,
      double ground,
      boolean plain) {

    private static final double SHOP = 3.6;

    static Style ofTheTown(int seed) {
      return new Style(
          seed,
          Surface.matt(WALLS[(int) (Noise.cell(seed, 1, 5) * WALLS.length)]),
          2.2 + 1.2 * Noise.cell(seed, 2, 5),
          3.1 + 0.5 * Noise.cell(seed, 3, 5),
          0.52,
          0.6,
          SHOP,
          true);
    }

    Style withoutWindows() {
      return new Style(seed, wall, bay, storey, 0, 0, 0, plain);
    }

    /** Brick, stone, plaster or paint, with windows of many proportions. */
    static Style random(SplittableRandom random, boolean shops) {
      double tone = 0.06 + 0.6 * random.nextDouble() * random.nextDouble();
      double warm = random.nextDouble(-0.06, 0.45);
      Surface wall =
          new Surface(tone * (1 + warm), tone, tone * (1 - 0.9 * warm), 0, Surface.Lamp.NONE);
      return new Style(
          random.nextInt(1 << 20),
          random.nextDouble() < 0.4 ? Surface.matt(WALLS[random.nextInt(WALLS.length)]) : wall,
          random.nextDouble(1.9, 4.2),
          random.nextDouble(2.7, 3.7),
          random.nextDouble(0.3, 0.8),
          random.nextDouble(0.4, 0.75),
          shops ? SHOP : 0,
          false);
    }
  }

  private final Light light;
  private final Vector normal;
  private final double height;
  private final Style style;
  private final int seed;
  private final Surface wall;
  private final double bay;
  private final double storey;
  private final double focal;
  private final double left;
  private final double bottom;
  private final double top;
  private final double bright;

  /**
   * A wall that faces along a horizontal axis.
   *
   * @param height of the wall in metres
   */
  Facade(Light light, Vector normal, double height, Style style, double focal) {
    this.light = light;
    this.normal = normal;
    this.height = height;
    this.style = style;
    this.seed = style.seed();
    this.focal = focal;
    this.wall = style.wall();
    this.bay = style.bay();
    this.storey = style.storey();
    this.left = 0.5 - style.windowWidth() / 2;
    this.bottom = 0.22;
    this.top = bottom + style.windowHeight();
    this.bright = light.night() ? 1 : light.daylight().brightness();
  }

  @Override
  public int value(double x, double y, double z, double distance) {
    double along = normal.x() != 0 ? y : x;
    double blur = distance / focal;
    int colour = z < style.ground() ? shop(x, y, along, z) : upper(x, y, along, z, blur);
    return Backdrop.labelled(Ground.hazy(colour, distance, light.night()), Labels.BUILDING);
  }

  private int upper(double x, double y, double along, double z, double blur) {
    if (z > height - 0.6) {
      return wallColour(1.18, x, y, along, z, blur);
    }
    int column = (int) Math.floor(along / bay);
    int row = (int) Math.floor((z - style.ground()) / storey);
    double across = along / bay - column;
    double up = (z - style.ground()) / storey - row;
    boolean room = (row + 1) * storey + style.ground() < height - 0.5;
    if (room && across > left && across < 1 - left && up > bottom && up < top) {
      boolean frame =
          across < left + 0.04
              || across > 0.96 - left
              || up < bottom + 0.03
              || up > top - 0.03
              || Math.abs(across - 0.5) < 0.018;
      return frame ? shaded(0.62, 0.61, 0.58, x, y, 1) : glass(column, row, up, x, y);
    }
    boolean sill =
        room && across > left - 0.03 && across < 1.03 - left && up > bottom - 0.05 && up <= bottom;
    boolean lintelShade =
        room && across > left && across < 1 - left && up >= top && up < top + 0.04;
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
        : Light.pack(sky * 0.78 * bright, sky * 0.9 * bright, sky * bright);
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
      return lettered(along, z, unit)
          ? shaded(0.7, 0.68, 0.6, x, y, 1)
          : light.colour(awning, normal, 1, x, y);
    }
    if (z < 2.75 && z > 0.5 && across > 0.08 && across < 0.92) {
      if (light.night() && Noise.cell(unit, seed, 23) > 0.35) {
        double glow = 0.5 + 0.4 * Noise.smooth(along * 2, z * 2, 3);
        return Light.pack(glow, glow * 0.84, glow * 0.55);
      }
      double inside = 0.06 + 0.05 * Noise.smooth(along * 1.1, z, seed) + 0.035 * z;
      inside *= bright * (style.plain() ? 1 : display(along, z, unit));
      boolean mullion = Math.abs(across - 0.62) < 0.012;
      return mullion
          ? shaded(0.2, 0.2, 0.2, x, y, 1)
          : Light.pack(inside * 0.85, inside * 0.95, inside);
    }
    return wallColour(z < 0.5 ? 0.6 : 0.85, x, y, along, z, 0.02);
  }

  /** Whether something like a letter is there. */
  private boolean lettered(double along, double z, int unit) {
    if (style.plain() || z < 2.88 || z > 3.22) {
      return false;
    }
    int letter = (int) Math.floor(along / 0.24);
    boolean word = Noise.cell(letter / 5, unit, 31) < 0.6;
    return word && Noise.cell((int) Math.floor(along / 0.07), (int) (z / 0.09), seed) < 0.55;
  }

  /** What lies in a shop window, as a factor on its light. */
  private double display(double along, double z, int unit) {
    int column = (int) Math.floor(along / 0.42);
    double tall = 0.7 + 1.1 * Noise.cell(column, unit, 37);
    if (z > tall) {
      return 1;
    }
    double thing = Noise.cell(column, (int) (z / 0.35), seed + 41);
    return 0.6 + 2 * thing * thing * thing;
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
