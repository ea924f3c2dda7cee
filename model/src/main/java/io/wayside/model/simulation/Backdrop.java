package io.wayside.model.simulation;

import io.wayside.model.simulation.Scenery.Building;
import io.wayside.model.simulation.Scenery.Fixture;
import io.wayside.model.simulation.Scenery.Tree;
import java.util.SplittableRandom;

/**
 * The scene without its road users, drawn once: a value and a depth for every sample.
 *
 * <p>A value is a colour 0xRRGGBB with the class in bits 24 to 27. Where the ground is seen bit 31
 * is set, so that the value is below 0, and bits 28 to 30 say how much of the sun arrives, from 0
 * to 7.
 */
final class Backdrop {

  private static final int[] LEAVES = {0x4a5b30, 0x556437, 0x435432, 0x626a3a, 0x3c4d2e};

  final int[] values;
  final float[] inverseDepths;
  final ShadowMap shadows;

  /** Draws everything. */
  Backdrop(Scenery scenery, Light light, Projection projection, long seed) {
    Raster raster = new Raster(projection);
    this.shadows = new ShadowMap(light.sun(), light.night());
    castShadows(scenery);
    sky(raster, light, (int) seed);
    Ground ground =
        new Ground(light, shadows, projection, new boolean[] {false, true, false, true});
    double far = 600;
    raster.shade(
        new Vector[] {
          new Vector(-far, -far, 0),
          new Vector(far, -far, 0),
          new Vector(far, far, 0),
          new Vector(-far, far, 0)
        },
        ground);
    for (Building building : scenery.buildings) {
      build(raster, building, light);
    }
    MeshPainter painter = new MeshPainter(raster, light);
    for (Fixture fixture : scenery.fixtures) {
      double sunlit = shadows.sunlit(fixture.pose().x(), fixture.pose().y());
      painter.paint(fixture.mesh(), fixture.pose(), sunlit, fixture.label() << 24, 0);
    }
    for (Tree tree : scenery.trees) {
      grow(raster, tree, light);
    }
    this.values = raster.values;
    this.inverseDepths = raster.inverseDepths;
  }

  /** The value of a sample that is not ground. */
  static int labelled(int colour, int label) {
    return label << 24 | colour;
  }

  /** The value of a ground sample. */
  static int ground(int colour, int label, double sunlit) {
    return 1 << 31 | (int) Math.round(7 * sunlit) << 28 | label << 24 | colour;
  }

  /** The class of a value. */
  static int label(int value) {
    return (value >> 24) & 15;
  }

  /** A ground value when something takes the sun away that it still had. */
  static int inShadow(int value) {
    int sunlit = value >> 28 & 7;
    if (sunlit == 0) {
      return value;
    }
    // What is left is the sky's share of the light, which is bluer.
    int red = (value >> 16 & 255) * (700 - 50 * sunlit) / 700;
    int green = (value >> 8 & 255) * (700 - 47 * sunlit) / 700;
    int blue = (value & 255) * (700 - 40 * sunlit) / 700;
    return (value & 0x8f000000) | red << 16 | green << 8 | blue;
  }

  /** A ground value made brighter or darker, its sun unchanged. */
  static int scaled(int value, double red, double green, double blue) {
    return (value & 0xff000000)
        | Light.pack8((value >> 16 & 255) * red, (value >> 8 & 255) * green, (value & 255) * blue);
  }

  private void castShadows(Scenery scenery) {
    for (Building b : scenery.buildings) {
      for (Vector[] wall : walls(b)) {
        shadows.add(wall);
      }
      shadows.add(roof(b));
    }
    for (Fixture fixture : scenery.fixtures) {
      for (Mesh.Face face : fixture.mesh().faces()) {
        Vector[] corners = new Vector[face.corners().length];
        for (int i = 0; i < corners.length; i++) {
          Vector c = face.corners()[i];
          corners[i] = fixture.pose().place(c.x(), c.y(), c.z());
        }
        shadows.add(corners);
      }
    }
    for (Tree tree : scenery.trees) {
      crown(tree, (centre, radius, colour) -> shadows.addBall(centre, radius));
    }
  }

  private static void sky(Raster raster, Light light, int seed) {
    for (int y = 0; y < raster.height; y++) {
      for (int x = 0; x < raster.width; x++) {
        Vector ray = raster.projection.ray(x + 0.5, y + 0.5).unit();
        raster.values[y * raster.width + x] = labelled(skyColour(ray, light, seed), Labels.SKY);
      }
    }
  }

  private static int skyColour(Vector ray, Light light, int seed) {
    double up = Math.max(0, ray.z());
    double high = Math.sqrt(up);
    if (light.night()) {
      return Light.pack8(30 - 20 * high, 32 - 20 * high, 46 - 22 * high);
    }
    double scale = 1 / (up + 0.12);
    double cloud = Noise.octaves(ray.x() * scale, ray.y() * scale * 1.6, 2.2, 0.05, seed + 300);
    double share = Noise.clamp(0.32 + 1.5 * cloud) * 0.85;
    double lit = 236 + 14 * Noise.octaves(ray.x() * scale, ray.y() * scale, 0.9, 0.05, seed + 310);
    return Light.pack8(
        Noise.mix(Noise.mix(206, 96, high), lit, share),
        Noise.mix(Noise.mix(220, 150, high), lit, share),
        Noise.mix(Noise.mix(233, 212, high), lit + 3, share));
  }

  private static void build(Raster raster, Building b, Light light) {
    Vector[][] walls = walls(b);
    for (int i = 0; i < walls.length; i++) {
      Vector normal = walls[i][1].minus(walls[i][0]).cross(new Vector(0, 0, 1)).unit();
      double focal = raster.projection.focal;
      raster.shade(walls[i], new Facade(light, normal, b.height(), b.seed(), focal));
    }
    int roof = light.colour(Surface.matt(0x6b655f), new Vector(0, 0, 1), 1, b.x1(), b.y1());
    raster.fill(roof(b), labelled(roof, Labels.BUILDING));
  }

  private static Vector[][] walls(Building b) {
    double[][] corners = {{b.x1(), b.y1()}, {b.x2(), b.y1()}, {b.x2(), b.y2()}, {b.x1(), b.y2()}};
    Vector[][] walls = new Vector[4][];
    for (int i = 0; i < 4; i++) {
      double[] from = corners[i];
      double[] to = corners[(i + 1) % 4];
      walls[i] =
          new Vector[] {
            new Vector(from[0], from[1], 0), new Vector(to[0], to[1], 0),
            new Vector(to[0], to[1], b.height()), new Vector(from[0], from[1], b.height())
          };
    }
    return walls;
  }

  private static Vector[] roof(Building b) {
    double h = b.height();
    return new Vector[] {
      new Vector(b.x1(), b.y1(), h), new Vector(b.x2(), b.y1(), h),
      new Vector(b.x2(), b.y2(), h), new Vector(b.x1(), b.y2(), h)
    };
  }

  private interface Tuft {
    void at(Vector centre, double radius, Surface colour);
  }

  private static void crown(Tree tree, Tuft tuft) {
    SplittableRandom random = new SplittableRandom(tree.seed());
    double wide = tree.height() * random.nextDouble(0.26, 0.36);
    double tall = tree.height() * 0.36;
    Vector middle = tree.foot().plus(new Vector(0, 0, tree.height() - tall));
    Surface base = Surface.matt(LEAVES[random.nextInt(LEAVES.length)]);
    for (int i = 0; i < 320; i++) {
      double angle = random.nextDouble(2 * Math.PI);
      double up = random.nextDouble(-0.95, 1);
      double out = Math.cbrt(random.nextDouble()) * Math.sqrt(1 - up * up);
      Vector centre =
          middle.plus(
              new Vector(
                  wide * out * StrictMath.cos(angle),
                  wide * out * StrictMath.sin(angle),
                  tall * up));
      tuft.at(centre, random.nextDouble(0.16, 0.42), base);
    }
  }

  private static void grow(Raster raster, Tree tree, Light light) {
    Mesh trunk = new Mesh();
    Surface bark = Surface.matt(0x5a4a3c);
    trunk.tube(bark, new Vector(0, 0, 0), new Vector(0, 0, tree.height() * 0.6), 0.16, 0.09, 8);
    Pose pose = new Pose(tree.foot().x(), tree.foot().y(), 0, 0, 0, false, 0);
    new MeshPainter(raster, light).paint(trunk, pose, 0.5, Labels.TREE << 24, 0);
    Vector middle = tree.foot().plus(new Vector(0, 0, tree.height() * 0.6));
    double reach = tree.height() * 0.36;
    crown(
        tree,
        (centre, radius, leaf) ->
            raster.ball(
                centre,
                radius,
                (x, y, z, distance) ->
                    leaves(new Vector(x, y, z), centre, radius, middle, reach, leaf, light)));
  }

  /** Light on leaves: by the crown's shape at large, the tuft's nearby, with gaps at its edge. */
  private static int leaves(
      Vector at,
      Vector centre,
      double radius,
      Vector middle,
      double reach,
      Surface leaf,
      Light light) {
    double grain = Noise.cell((int) (at.x() * 14), (int) (at.y() * 14), (int) (at.z() * 14));
    Vector fromTuft = at.minus(centre).times(1 / radius);
    Vector fromMiddle = at.minus(middle).times(1 / reach);
    if (grain > 0.55 && fromTuft.z() < 0.1) {
      return Raster.NOTHING;
    }
    Vector out = fromMiddle.plus(fromTuft.times(0.7)).unit();
    double buried = Noise.clamp(0.2 + 0.85 * Math.sqrt(fromMiddle.dot(fromMiddle)));
    double own = Noise.cell((int) (centre.x() * 50), (int) (centre.y() * 50), 7);
    double tone = (0.6 + 0.5 * grain + 0.5 * own) * buried * (0.8 + 0.3 * fromMiddle.z());
    int colour =
        light.colour(
            leaf.red() * tone, leaf.green() * tone, leaf.blue() * tone, out, 0.85, at.x(), at.y());
    return labelled(colour, Labels.TREE);
  }
}
