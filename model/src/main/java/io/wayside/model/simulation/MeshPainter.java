package io.wayside.model.simulation;

import io.wayside.model.simulation.Mesh.Face;
import io.wayside.model.simulation.Surface.Lamp;

/** Puts solids into a raster at a pose: lit in a picture, as one flat value in a true map. */
final class MeshPainter {

  private final Raster raster;
  private final Light light;

  MeshPainter(Raster raster, Light light) {
    this.raster = raster;
    this.light = light;
  }

  /**
   * Paints a lit solid.
   *
   * @param sunlit share of the sun at the place
   * @param flags bits that every value gets beside its colour
   * @param time in seconds, for blinking lamps
   */
  void paint(Mesh mesh, Pose pose, double sunlit, int flags, double time) {
    Turn turn = new Turn(pose);
    Vector eye = raster.projection.position;
    for (Face face : mesh.faces()) {
      Vector corner = turn.place(face.corners()[0]);
      Vector facing = turn.turn(face.normal());
      Vector way = eye.minus(corner);
      if (facing.dot(way) > 0) {
        raster.fill(
            turn.place(face.corners()),
            flags | colour(face.surface(), facing, way, pose, sunlit, time, corner));
      }
    }
  }

  /** Paints a solid in one value. */
  void stamp(Mesh mesh, Pose pose, int value) {
    Turn turn = new Turn(pose);
    Vector eye = raster.projection.position;
    for (Face face : mesh.faces()) {
      Vector corner = turn.place(face.corners()[0]);
      if (turn.turn(face.normal()).dot(eye.minus(corner)) > 0) {
        raster.fill(turn.place(face.corners()), value);
      }
    }
  }

  /** Takes the sun from the ground behind a solid. */
  void castShadow(Mesh mesh, Pose pose) {
    int depth = (int) Math.round(100 * light.daylight().shadowDepth());
    Turn turn = new Turn(pose);
    for (Face face : mesh.faces()) {
      if (turn.turn(face.normal()).dot(light.sun()) > 0) {
        Vector[] corners = turn.place(face.corners());
        for (int i = 0; i < corners.length; i++) {
          corners[i] = ShadowMap.cast(corners[i], light.sun());
        }
        raster.shadow(corners, depth);
      }
    }
  }

  private int colour(
      Surface surface,
      Vector facing,
      Vector way,
      Pose pose,
      double sunlit,
      double time,
      Vector at) {
    int lamp = lampColour(surface.lamp(), pose, time);
    if (lamp != 0) {
      return lamp;
    }
    int colour = light.colour(surface, facing, sunlit, at.x(), at.y());
    return surface.gloss() == 0
        ? colour
        : light.reflect(colour, surface.gloss(), facing, way.unit());
  }

  private int lampColour(Lamp lamp, Pose pose, double time) {
    boolean blinks = time * 1.5 % 1 < 0.5;
    return switch (lamp) {
      case HEAD -> light.night() ? 0xfffbe8 : 0;
      case TAIL -> pose.braking() ? 0xff3a28 : light.night() ? 0xb81a12 : 0;
      case LEFT -> blinks && pose.signalling() < 0 ? 0xffae2e : 0;
      case RIGHT -> blinks && pose.signalling() > 0 ? 0xffae2e : 0;
      case INSIDE -> light.night() ? 0xf3dca6 : 0;
      case NONE -> 0;
    };
  }

  /** From a solid's own frame to the world. */
  private static final class Turn {
    private final double x;
    private final double y;
    private final double cos;
    private final double sin;

    Turn(Pose pose) {
      x = pose.x();
      y = pose.y();
      cos = StrictMath.cos(pose.heading());
      sin = StrictMath.sin(pose.heading());
    }

    Vector place(Vector own) {
      return new Vector(
          x + own.x() * cos - own.y() * sin, y + own.x() * sin + own.y() * cos, own.z());
    }

    Vector turn(Vector own) {
      return new Vector(own.x() * cos - own.y() * sin, own.x() * sin + own.y() * cos, own.z());
    }

    Vector[] place(Vector[] corners) {
      Vector[] placed = new Vector[corners.length];
      for (int i = 0; i < corners.length; i++) {
        placed[i] = place(corners[i]);
      }
      return placed;
    }
  }
}
