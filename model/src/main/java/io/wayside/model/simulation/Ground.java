package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;

/** What lies on the ground: asphalt with its markings, kerbs, paving and grass. */
final class Ground implements Raster.Material {

  private static final Vector UP = new Vector(0, 0, 1);

  private final Light light;
  private final ShadowMap shadows;
  private final double focal;
  private final double cameraHeight;
  private final Layout layout;
  private final Surroundings surroundings;
  private final Tint asphaltTint;
  private final Tint pavingTint;
  private final double roughness;
  private final Tint leafTint;

  // The colour under construction; a ground belongs to one thread.
  private double red;
  private double green;
  private double blue;
  private double blur;

  /**
   * Lays the ground.
   *
   * @param projection tells how large a sample is on the ground, to smooth what is finer
   */
  Ground(SceneDescription scene, Light light, ShadowMap shadows, Projection projection) {
    this.light = light;
    this.shadows = shadows;
    this.focal = projection.focal;
    this.cameraHeight = projection.position.z();
    this.layout = scene.layout();
    this.surroundings = scene.surroundings();
    this.asphaltTint = scene.asphalt();
    this.pavingTint = scene.paving();
    this.roughness = scene.roughness();
    this.leafTint = scene.leaves();
  }

  @Override
  public int value(double x, double y, double z, double distance) {
    blur = distance / focal * Math.sqrt(Math.max(1, distance / cameraHeight));
    double inside = layout.roadInside(x, y);
    int label = paint(x, y, inside);
    double sunlit = shadows.sunlit(x, y);
    int colour = light.colour(red, green, blue, UP, sunlit, x, y);
    return Backdrop.ground(hazy(colour, distance, light.night()), label, sunlit);
  }

  private int paint(double x, double y, double inside) {
    if (inside > 0) {
      asphalt(x, y, inside);
      return Labels.ROAD;
    }
    if (inside > -layout.pavement()) {
      paving(x, y, inside);
      tinted(pavingTint);
      return Labels.PAVEMENT;
    }
    if (surroundings.grassy(quadrant(x, y))) {
      grass(x, y);
      tinted(leafTint);
      return Labels.TREE;
    }
    forecourt(x, y);
    tinted(pavingTint);
    return Labels.PAVEMENT;
  }

  static int quadrant(double x, double y) {
    return x > 0 ? (y > 0 ? 0 : 1) : (y > 0 ? 3 : 2);
  }

  private void asphalt(double x, double y, double inside) {
    double tone = 0.118;
    tone *= 1 + 0.13 * roughness * Noise.octaves(x, y, 14, blur * 2, 11);
    tone *= 1 + 0.42 * roughness * Noise.octaves(x, y, 0.16, blur * 1.2, 23);
    tone *= 1 - cracks(x, y);
    tone *= 1 - 0.16 * patch(x, y);
    grey(
        tone * 1.02 * asphaltTint.red(),
        tone * asphaltTint.green(),
        tone * 0.97 * asphaltTint.blue());
    Arm arm = arm(x, y);
    double u = arm.u(x, y);
    double v = arm.v(x, y);
    if (u > Crossroads.MOUTH - 2 && Math.abs(v) < layout.halfWidth()) {
      wear(u, v);
    }
    if (u > Crossroads.MOUTH) {
      markings(x, y, u, v);
    }
    double gutter = Noise.clamp(1 - inside / 0.3);
    darken(1 - 0.3 * gutter);
    manholes(x, y);
  }

  /** Thin dark wandering lines where a field passes its middle. */
  private double cracks(double x, double y) {
    double field = Noise.smooth(x / 3.7, y / 3.1, 33) + 0.25 * Noise.smooth(x * 1.4, y * 1.4, 35);
    double where = Noise.smooth(x / 11, y / 11, 37) > 0.58 ? 0.3 : 0;
    return where * Noise.clamp(1 - Math.abs(field - 0.62) / 0.006) / (1 + blur * 25);
  }

  /** Rectangles of newer asphalt where the road was opened. */
  private static double patch(double x, double y) {
    int column = (int) Math.floor(x / 9.5);
    int row = (int) Math.floor(y / 7.5);
    if (Noise.cell(column, row, 31) < 0.7) {
      return 0;
    }
    double fx = Math.abs(x / 9.5 - column - 0.5);
    double fy = Math.abs(y / 7.5 - row - 0.5);
    return fx < 0.22 + 0.15 * Noise.cell(column, row, 32) && fy < 0.13 ? 1 : 0;
  }

  /** Dark, oily lane middles and polished wheel tracks. */
  private void wear(double u, double v) {
    double inLane = Math.abs(Math.abs(v) % layout.laneWidth() - layout.laneWidth() / 2);
    double oil = Math.exp(-inLane * inLane / 0.12) * Noise.clamp((u - Crossroads.MOUTH + 2) / 3);
    double queue = v > 0 ? Math.exp(-Math.max(0, u - 20) / 14) : 0.35;
    darken(1 - 0.2 * oil * queue * (0.6 + 0.8 * Noise.smooth(u / 2.5, v, 41)));
    double track = Math.abs(inLane - 0.8);
    darken(1 - 0.08 * Math.exp(-track * track / 0.05));
  }

  private void markings(double x, double y, double u, double v) {
    double side = Math.abs(v);
    double lane = layout.laneWidth();
    double paint = 0;
    if (u < Crossroads.STOP_LINE) {
      double stripe = Math.abs(Math.floorMod((int) Math.floor(v * 1000), 1000) / 1000.0 - 0.5);
      paint = band(stripe, 0.25) * band(u - 13.6, 1.6) * (side < layout.halfWidth() - 0.35 ? 1 : 0);
    } else {
      boolean dashed = layout.dashedMiddle();
      double middle = dashed ? (u % 6 < 3.4 ? band(v, 0.06) : 0) : band(side - 0.16, 0.06);
      paint = Math.max(paint, middle);
      double dash = u % 6 < 3 || (v > 0 && u < 40) ? 1 : 0;
      if (layout.lanes() > 1) {
        paint = Math.max(paint, band(side - lane, 0.07) * dash);
      }
      if (layout.parking() > 0) {
        paint = Math.max(paint, band(side - layout.lanes() * lane, 0.05) * (u % 2 < 1 ? 1 : 0));
      }
      if (!dashed) {
        paint = Math.max(paint, band(side - layout.halfWidth() + 0.35, 0.06));
      }
      if (v > 0.2 && v < layout.lanes() * lane - 0.3) {
        paint = Math.max(paint, band(u - Crossroads.STOP_LINE - 0.25, 0.22));
        paint = dashed ? paint : Math.max(paint, arrow(u, v));
      }
    }
    double worn = 0.86 + 0.5 * Noise.octaves(x, y, 0.8, blur * 2, 51);
    blend(Noise.clamp(paint) * Noise.clamp(worn), 0.66, 0.66, 0.63);
  }

  private double arrow(double u, double v) {
    double lane = v < layout.laneWidth() ? 0.5 : 1.5;
    double across = v - lane * layout.laneWidth(); // to the right of who drives in
    double paint = 0;
    for (double tip : new double[] {21, 36}) {
      double back = u - tip;
      boolean right = lane > 1;
      paint = Math.max(paint, band(across, 0.09) * band(back - 2.6, 1.6));
      if (right) { // straight on
        paint = Math.max(paint, band(across, 0.38 * back) * (back > 0 && back < 1.1 ? 1 : 0));
      }
      double reach = right ? across : -across;
      paint = Math.max(paint, band(reach - 0.25, 0.27) * band(back - 1.9, 0.14));
      double head = 1.05 - reach;
      paint = Math.max(paint, band(back - 1.9, 0.65 * head) * (head > 0 && head < 0.62 ? 1 : 0));
    }
    return paint;
  }

  private void manholes(double x, double y) {
    double cx = Math.round(x / 13 - 0.3) * 13 + 3.9;
    double cy = Math.round(y / 17 - 0.2) * 17 + 3.4;
    if (Math.abs(x - cx) > 0.34 || Math.abs(y - cy) > 0.34) {
      return;
    }
    double away = Math.hypot(x - cx, y - cy);
    blend(Noise.clamp((0.34 - away) / Math.max(0.02, blur)) * 0.8, 0.05, 0.048, 0.046);
  }

  private void paving(double x, double y, double inside) {
    double kerb = -inside;
    if (kerb < 0.16) {
      double tone = 0.36 * (1 + 0.1 * Noise.octaves(x, y, 1.5, blur * 2, 61));
      grey(tone, tone * 0.99, tone * 0.96);
      darken(1 - 0.45 * Noise.clamp(1 - kerb / 0.05));
      return;
    }
    slabs(x, y, 0.6, 0.245);
    darken(1 - 0.2 * Noise.clamp(1 - (kerb - 0.16) / 0.1));
  }

  private void forecourt(double x, double y) {
    slabs(x + 0.3, y, 1.2, 0.2);
  }

  private void slabs(double x, double y, double size, double tone) {
    int column = (int) Math.floor(x / size);
    int row = (int) Math.floor(y / size);
    double each = 0.16 * (Noise.cell(column, row, 71) - 0.5) / (1 + blur / size * 4);
    double shade = tone * (1 + each) * (1 + 0.22 * Noise.octaves(x, y, 6, blur * 2, 73));
    shade *= 1 + 0.12 * Noise.octaves(x, y, 0.2, blur * 2, 77);
    double fx = Math.abs(x / size - column - 0.5);
    double fy = Math.abs(y / size - row - 0.5);
    double joint = Noise.clamp((Math.max(fx, fy) - 0.5 + 0.012 / size) / (blur / size + 1e-3));
    grey(shade * 1.03, shade, shade * 0.94);
    darken(1 - 0.35 * joint / (1 + blur * 20));
  }

  private void grass(double x, double y) {
    double large = Noise.octaves(x, y, 11, blur * 2, 81);
    double fine = Noise.octaves(x, y, 0.5, blur * 2, 87);
    double tone = (1 + 0.3 * large) * (1 + 0.5 * fine);
    grey(0.085 * tone * (1 + 0.2 * large), 0.135 * tone, 0.04 * tone);
  }

  private double band(double offset, double half) {
    return Noise.clamp((half - Math.abs(offset)) / blur + 0.5) * Math.min(1, 2 * half / blur);
  }

  private static Arm arm(double x, double y) {
    if (Math.abs(x) > Math.abs(y)) {
      return x > 0 ? Arm.EAST : Arm.WEST;
    }
    return y > 0 ? Arm.NORTH : Arm.SOUTH;
  }

  /** Air between here and there takes contrast away, where the sun lights it. */
  static int hazy(int colour, double distance, boolean night) {
    if (night) {
      return colour;
    }
    double share = 1 - Math.exp(-distance / 900);
    return Light.pack8(
        Noise.mix(colour >> 16 & 255, 196, share),
        Noise.mix(colour >> 8 & 255, 206, share),
        Noise.mix(colour & 255, 220, share));
  }

  private void grey(double r, double g, double b) {
    red = r;
    green = g;
    blue = b;
  }

  private void darken(double factor) {
    grey(red * factor, green * factor, blue * factor);
  }

  private void tinted(Tint by) {
    grey(red * by.red(), green * by.green(), blue * by.blue());
  }

  private void blend(double share, double r, double g, double b) {
    grey(Noise.mix(red, r, share), Noise.mix(green, g, share), Noise.mix(blue, b, share));
  }
}
