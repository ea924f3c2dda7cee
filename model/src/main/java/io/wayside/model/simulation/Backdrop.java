package io.wayside.model.simulation;

import io.wayside.model.simulation.Scenery.Building;
import io.wayside.model.simulation.Scenery.Fixture;
import io.wayside.model.simulation.Scenery.Tree;

/**
 * The scene without its road users, drawn once: a value and a depth for every sample.
 *
 * <p>A value is a colour 0xRRGGBB with the class in bits 24 to 27. Where the ground is seen bit 31
 * is set, so that the value is below 0, and bits 28 to 30 say how much of the sun arrives, from 0
 * to 7.
 */
final class Backdrop {

  /** A tree farther beside the picture than this throws no shadow into it, in metres. */
  private static final double LONG_SHADOW = 20;

  final int[] values;
  final float[] inverseDepths;
  final ShadowMap shadows;

  /** Draws everything. */
  Backdrop(SceneDescription scene, Scenery scenery, Light light, Projection projection) {
    Raster raster = new Raster(projection, scene.quick());
    this.shadows =
        new ShadowMap(light.sun(), light.night() || light.daylight().shadowDepth() < 0.02);
    castShadows(scenery, raster);
    Houses houses = new Houses(raster, light);
    for (Building building : scenery.buildings) {
      houses.build(building);
    }
    Ground ground = new Ground(scene, light, shadows, projection);
    double far = 600;
    raster.shade(
        new Vector[] {
          new Vector(-far, -far, 0),
          new Vector(far, -far, 0),
          new Vector(far, far, 0),
          new Vector(-far, far, 0)
        },
        ground);
    MeshPainter painter = new MeshPainter(raster, light);
    for (Fixture fixture : scenery.fixtures) {
      double sunlit = shadows.sunlit(fixture.pose().x(), fixture.pose().y());
      painter.paint(fixture.mesh(), fixture.pose(), sunlit, fixture.label() << 24, 0);
    }
    new Sky(light.daylight(), (int) scene.seed()).fill(raster);
    Wood wood = new Wood(raster, light, scene.leaves());
    for (Tree tree : scenery.trees) {
      wood.grow(tree);
    }
    scenery.hedges.forEach(wood::grow);
    for (Vector[] veil : scenery.veils) {
      raster.relabel(veil, Labels.FENCE);
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

  /**
   * A ground value when something takes the sun away that it still had.
   *
   * @param depth of the shadow in percent of that on a fair day
   */
  static int inShadow(int value, int depth) {
    int sunlit = value >> 28 & 7;
    if (sunlit == 0) {
      return value;
    }
    // What is left is the sky's share of the light, which is bluer.
    int taken = sunlit * depth;
    int red = (value >> 16 & 255) * (70_000 - 50 * taken) / 70_000;
    int green = (value >> 8 & 255) * (70_000 - 47 * taken) / 70_000;
    int blue = (value & 255) * (70_000 - 40 * taken) / 70_000;
    return (value & 0x8f000000) | red << 16 | green << 8 | blue;
  }

  /** A ground value made brighter or darker, its sun unchanged. */
  static int scaled(int value, double red, double green, double blue) {
    return (value & 0xff000000)
        | Light.pack8((value >> 16 & 255) * red, (value >> 8 & 255) * green, (value & 255) * blue);
  }

  private void castShadows(Scenery scenery, Raster raster) {
    for (Building building : scenery.buildings) {
      for (Vector[] face : Houses.faces(building)) {
        shadows.add(face);
      }
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
      if (raster.mayShow(tree.foot(), LONG_SHADOW)) {
        Wood.crown(tree, shadows::addBall);
      }
    }
  }
}
