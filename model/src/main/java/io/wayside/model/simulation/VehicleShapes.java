package io.wayside.model.simulation;

import io.wayside.model.simulation.Surface.Lamp;
import java.util.SplittableRandom;

/** The bodies of motor vehicles, in colours drawn by the road user's number. */
final class VehicleShapes {

  private static final int[] CAR_COLOURS = {
    0xd8dadb, 0xb9bec2, 0x8d9499, 0x2b2e33, 0x16181b, 0x8c2023, 0x22406e, 0x41688c, 0x4c5a4a,
    0xa8976a, 0x8a5a36, 0xe4e4e0, 0x5b2530
  };
  private static final int[] VAN_COLOURS = {0xf0f0ec, 0xe6e7e6, 0xd9b420, 0x2c4c74, 0x9b2a22};
  private static final int[] BOX_COLOURS = {0xeeece6, 0x2f6a4a, 0x2b5a94, 0xc05a1e, 0xb3b8bb};
  private static final int[] BUS_COLOURS = {0xb3231f, 0x2f6fb0, 0xe0a21c, 0x3e8a4f};

  static final Surface GLASS = Surface.glossy(0x1a2226, 0.75);
  private static final Surface TYRE = Surface.matt(0x1c1c1d);
  private static final Surface HUB = Surface.glossy(0x6f7275, 0.25);
  static final Surface DARK = Surface.matt(0x232426);
  static final Surface PLATE = Surface.matt(0xe8e6c8);
  static final Surface HEADLIGHT = Surface.glossy(0xdfe6ea, 0.5).as(Lamp.HEAD);
  static final Surface TAILLIGHT = Surface.glossy(0x8e1512, 0.3).as(Lamp.TAIL);
  private static final Surface AMBER_LEFT = Surface.glossy(0xb8691a, 0.3).as(Lamp.LEFT);
  private static final Surface AMBER_RIGHT = Surface.glossy(0xb8691a, 0.3).as(Lamp.RIGHT);

  private VehicleShapes() {}

  /** The shape of a motor vehicle; the same number always looks the same. */
  static Mesh of(RoadUserKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return switch (kind) {
      case CAR -> car(random);
      case VAN -> van(random);
      case LORRY -> lorry(random);
      case BUS -> bus(random);
      default -> throw new IllegalArgumentException("expected a motor vehicle but was " + kind);
    };
  }

  /** As {@link #of}, but half of the cars have other shapes and colours. */
  static Mesh varied(RoadUserKind kind, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    boolean other = kind == RoadUserKind.CAR && random.nextBoolean();
    return other ? CarShapes.random(random) : of(kind, seed);
  }

  private static Mesh car(SplittableRandom random) {
    Surface paint = Surface.glossy(pick(CAR_COLOURS, random), 0.32);
    boolean estate = random.nextDouble() < 0.4;
    double roof = estate ? 1.52 : 1.43;
    Mesh mesh = new Mesh();
    mesh.block(DARK, at(-2.02, 2.0, 0.84, 0.17), at(-2.1, 2.08, 0.88, 0.3));
    mesh.block(paint, at(-2.0, 2.0, 0.88, 0.28), at(-2.05, 2.02, 0.9, 0.6));
    Vector[][] low = mesh.block(paint, at(-2.12, 2.12, 0.76, 0.27), at(-2.15, 2.15, 0.78, 0.58));
    Vector[][] high =
        mesh.block(paint, at(-2.08, 2.06, 0.9, 0.58), at(-2.0, 1.85, 0.83, 0.92, 0.78));
    for (int side : new int[] {Mesh.LEFT, Mesh.RIGHT}) {
      for (double door : side == Mesh.LEFT ? new double[] {0.3, 0.52} : new double[] {0.48, 0.7}) {
        mesh.inset(DARK, high[side], door - 0.003, door + 0.003, 0, 0.95);
      }
    }
    double[] sill = at(estate ? -2.0 : -1.7, 0.95, 0.82, 0.84);
    double[] top = at(estate ? -1.75 : -1.15, 0.1, 0.62, roof);
    Vector[][] cabin = mesh.block(paint, sill, top);
    mesh.inset(GLASS, cabin[Mesh.FRONT], 0.06, 0.94, 0.1, 0.95);
    mesh.inset(GLASS, cabin[Mesh.BACK], 0.1, 0.9, 0.25, 0.9);
    for (int side : new int[] {Mesh.LEFT, Mesh.RIGHT}) {
      boolean left = side == Mesh.LEFT;
      mesh.inset(GLASS, cabin[side], left ? 0.1 : 0.53, left ? 0.47 : 0.9, 0.14, 0.9);
      mesh.inset(GLASS, cabin[side], left ? 0.52 : 0.1, left ? 0.9 : 0.48, 0.14, 0.9);
    }
    lights(mesh, high, 0.16, 0.2, 0.85);
    mesh.inset(DARK, low[Mesh.FRONT], 0.2, 0.8, 0.25, 0.95);
    mesh.inset(PLATE, low[Mesh.BACK], 0.36, 0.64, 0.45, 0.85);
    axle(mesh, 1.32, 0.8, 0.32, 0.22);
    axle(mesh, -1.3, 0.8, 0.32, 0.22);
    return mesh;
  }

  private static Mesh van(SplittableRandom random) {
    Surface paint = Surface.glossy(pick(VAN_COLOURS, random), 0.22);
    Mesh mesh = new Mesh();
    mesh.block(DARK, at(-2.6, 2.55, 0.94, 0.2), at(-2.65, 2.65, 0.97, 0.4));
    Vector[][] low = mesh.block(paint, at(-2.65, 2.68, 0.98, 0.4), at(-2.7, 2.45, 1.0, 1.15, 1.0));
    Vector[][] high = mesh.block(paint, at(-2.7, 2.1, 1.0, 1.1), at(-2.66, 1.15, 0.9, 2.3));
    mesh.inset(GLASS, high[Mesh.FRONT], 0.06, 0.94, 0.08, 0.82);
    mesh.inset(GLASS, high[Mesh.LEFT], 0.1, 0.34, 0.08, 0.62);
    mesh.inset(GLASS, high[Mesh.RIGHT], 0.66, 0.9, 0.08, 0.62);
    mesh.inset(GLASS, high[Mesh.BACK], 0.1, 0.46, 0.4, 0.85);
    mesh.inset(GLASS, high[Mesh.BACK], 0.54, 0.9, 0.4, 0.85);
    lights(mesh, low, 0.14, 0.45, 0.85);
    mesh.inset(DARK, low[Mesh.FRONT], 0.2, 0.8, 0.25, 0.75);
    axle(mesh, 1.75, 0.88, 0.35, 0.24);
    axle(mesh, -1.6, 0.88, 0.35, 0.24);
    return mesh;
  }

  private static Mesh lorry(SplittableRandom random) {
    Surface cab = Surface.glossy(pick(CAR_COLOURS, random), 0.25);
    Surface box = Surface.matt(pick(BOX_COLOURS, random));
    Mesh mesh = new Mesh();
    mesh.block(DARK, at(-3.7, 3.5, 0.5, 0.55), at(-3.7, 3.5, 0.5, 0.95));
    Vector[][] load = mesh.block(box, at(-3.8, 1.75, 1.2, 0.95), at(-3.8, 1.75, 1.2, 3.3));
    mesh.inset(Surface.matt(0x5a5d60), load[Mesh.BACK], 0.485, 0.515, 0.03, 0.97);
    Vector[][] low = mesh.block(cab, at(1.95, 3.78, 1.12, 0.45), at(1.95, 3.8, 1.15, 1.35));
    Vector[][] high = mesh.block(cab, at(1.95, 3.8, 1.15, 1.35), at(1.95, 3.5, 1.08, 2.6));
    mesh.inset(GLASS, high[Mesh.FRONT], 0.06, 0.94, 0.1, 0.8);
    mesh.inset(GLASS, high[Mesh.LEFT], 0.12, 0.75, 0.1, 0.75);
    mesh.inset(GLASS, high[Mesh.RIGHT], 0.25, 0.88, 0.1, 0.75);
    lights(mesh, low, 0.14, 0.1, 0.35);
    mesh.inset(DARK, low[Mesh.FRONT], 0.2, 0.8, 0.3, 0.8);
    mesh.inset(TAILLIGHT, load[Mesh.BACK], 0.02, 0.12, 0.0, 0.08);
    mesh.inset(TAILLIGHT, load[Mesh.BACK], 0.88, 0.98, 0.0, 0.08);
    axle(mesh, 2.6, 1.02, 0.48, 0.28);
    axle(mesh, -2.0, 1.02, 0.48, 0.4);
    return mesh;
  }

  private static Mesh bus(SplittableRandom random) {
    Surface paint = Surface.glossy(pick(BUS_COLOURS, random), 0.22);
    Surface pale = Surface.glossy(0xe9e6dc, 0.2);
    Surface lit = Surface.glossy(0x1d262b, 0.6).as(Lamp.INSIDE);
    Mesh mesh = new Mesh();
    mesh.block(DARK, at(-5.5, 5.5, 1.18, 0.22), at(-5.5, 5.5, 1.2, 0.4));
    Vector[][] low = mesh.block(paint, at(-5.58, 5.58, 1.24, 0.38), at(-5.6, 5.6, 1.25, 1.25));
    Vector[][] high = mesh.block(pale, at(-5.6, 5.6, 1.25, 1.25), at(-5.5, 5.42, 1.17, 3.05));
    mesh.block(pale, at(-4.5, -2, 0.7, 3.05), at(-4.4, -2.1, 0.6, 3.22));
    mesh.inset(lit, high[Mesh.FRONT], 0.05, 0.95, 0.02, 0.72);
    mesh.inset(Surface.matt(0xd79a2a).as(Lamp.INSIDE), high[Mesh.FRONT], 0.2, 0.8, 0.78, 0.94);
    mesh.inset(lit, high[Mesh.BACK], 0.1, 0.9, 0.35, 0.85);
    for (int pane = 0; pane < 7; pane++) {
      double from = 0.03 + pane * 0.136;
      mesh.inset(lit, high[Mesh.LEFT], from, from + 0.122, 0.1, 0.78);
      mesh.inset(lit, high[Mesh.RIGHT], from, from + 0.122, 0.1, 0.78);
    }
    for (double door : new double[] {0.5, 0.86}) {
      mesh.inset(lit, low[Mesh.RIGHT], door, door + 0.1, 0.06, 1.0);
    }
    lights(mesh, low, 0.12, 0.25, 0.55);
    axle(mesh, 3.2, 1.1, 0.48, 0.28);
    axle(mesh, -2.7, 1.1, 0.48, 0.4);
    return mesh;
  }

  /** Headlights, tail lights and indicators at the corners of a block. */
  private static void lights(Mesh mesh, Vector[][] quads, double wide, double bottom, double top) {
    // The front's left edge, seen from the front, is the vehicle's right.
    mesh.inset(HEADLIGHT, quads[Mesh.FRONT], 0.04, 0.04 + wide, bottom, top);
    mesh.inset(HEADLIGHT, quads[Mesh.FRONT], 0.96 - wide, 0.96, bottom, top);
    mesh.inset(AMBER_RIGHT, quads[Mesh.FRONT], 0.0, 0.04, bottom, top);
    mesh.inset(AMBER_LEFT, quads[Mesh.FRONT], 0.96, 1.0, bottom, top);
    mesh.inset(TAILLIGHT, quads[Mesh.BACK], 0.05, 0.05 + wide, bottom, top);
    mesh.inset(TAILLIGHT, quads[Mesh.BACK], 0.95 - wide, 0.95, bottom, top);
    mesh.inset(AMBER_LEFT, quads[Mesh.BACK], 0.0, 0.05, bottom, top);
    mesh.inset(AMBER_RIGHT, quads[Mesh.BACK], 0.95, 1.0, bottom, top);
  }

  static void axle(Mesh mesh, double x, double y, double radius, double width) {
    mesh.wheel(x, y, radius, width, TYRE, HUB);
    mesh.wheel(x, -y, radius, width, TYRE, HUB);
  }

  private static double[] at(double... values) {
    return values;
  }

  private static int pick(int[] colours, SplittableRandom random) {
    return colours[random.nextInt(colours.length)];
  }
}
