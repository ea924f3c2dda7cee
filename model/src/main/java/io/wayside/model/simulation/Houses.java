package io.wayside.model.simulation;

import io.wayside.model.simulation.Scenery.Building;
import java.util.ArrayList;
import java.util.List;

/** Draws houses: walls with their windows, flat roofs or tiled gables. */
final class Houses {

  private static final Vector UP = new Vector(0, 0, 1);

  private final Raster raster;
  private final Light light;

  Houses(Raster raster, Light light) {
    this.raster = raster;
    this.light = light;
  }

  void build(Building b) {
    for (Vector[] wall : walls(b)) {
      Vector normal = wall[1].minus(wall[0]).cross(UP).unit();
      double focal = raster.projection.focal;
      raster.shade(wall, new Facade(light, normal, b.height(), b.style(), focal));
    }
    if (b.roof() > 0) {
      tile(b);
    } else {
      int roof = light.colour(Surface.matt(0x6b655f), UP, 1, b.x1(), b.y1());
      raster.fill(flatRoof(b), Backdrop.labelled(roof, Labels.BUILDING));
    }
  }

  private void tile(Building b) {
    double old = Noise.cell(b.style().seed(), 3, 11);
    double red = 0.07 + 0.16 * old;
    double green = 0.07 + 0.05 * old;
    for (Vector[] face : gable(b)) {
      Vector facing = face[1].minus(face[0]).cross(face[2].minus(face[0])).unit();
      raster.shade(
          face,
          (x, y, z, distance) -> {
            double blur = 2 * distance / raster.projection.focal;
            double grain = 1 + 0.5 * Noise.octaves(x + y, z * 3, 0.6, blur, b.style().seed());
            int colour = light.colour(red * grain, green * grain, 0.06 * grain, facing, 1, x, y);
            return Backdrop.labelled(Ground.hazy(colour, distance, light.night()), Labels.BUILDING);
          });
    }
  }

  /** Everything of a house that casts a shadow. */
  static List<Vector[]> faces(Building b) {
    List<Vector[]> faces = new ArrayList<>(List.of(walls(b)));
    faces.addAll(b.roof() > 0 ? gable(b) : List.<Vector[]>of(flatRoof(b)));
    return faces;
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

  private static Vector[] flatRoof(Building b) {
    double h = b.height();
    return new Vector[] {
      new Vector(b.x1(), b.y1(), h), new Vector(b.x2(), b.y1(), h),
      new Vector(b.x2(), b.y2(), h), new Vector(b.x1(), b.y2(), h)
    };
  }

  /** Two slopes up to a ridge along the longer side, and the walls' triangles below it. */
  private static List<Vector[]> gable(Building b) {
    double low = b.height();
    double high = low + b.roof();
    boolean eastWest = b.x2() - b.x1() > b.y2() - b.y1();
    double middleX = (b.x1() + b.x2()) / 2;
    double middleY = (b.y1() + b.y2()) / 2;
    Vector southWest = new Vector(b.x1(), b.y1(), low);
    Vector southEast = new Vector(b.x2(), b.y1(), low);
    Vector northEast = new Vector(b.x2(), b.y2(), low);
    Vector northWest = new Vector(b.x1(), b.y2(), low);
    if (eastWest) {
      Vector west = new Vector(b.x1(), middleY, high);
      Vector east = new Vector(b.x2(), middleY, high);
      return List.of(
          new Vector[] {southWest, southEast, east, west},
          new Vector[] {northEast, northWest, west, east},
          new Vector[] {northWest, southWest, west},
          new Vector[] {southEast, northEast, east});
    }
    Vector south = new Vector(middleX, b.y1(), high);
    Vector north = new Vector(middleX, b.y2(), high);
    return List.of(
        new Vector[] {southEast, northEast, north, south},
        new Vector[] {northWest, southWest, south, north},
        new Vector[] {southWest, southEast, south},
        new Vector[] {northEast, northWest, north});
  }
}
