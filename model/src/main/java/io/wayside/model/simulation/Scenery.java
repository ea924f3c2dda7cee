package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Crossroads.Movement;
import java.util.ArrayList;
import java.util.List;

/** Everything beside the road that stands still. */
final class Scenery {

  /**
   * A house.
   *
   * @param height of its walls in metres
   * @param roof height of the gable roof above them, 0 for a flat one
   */
  record Building(
      double x1, double x2, double y1, double y2, double height, double roof, Facade.Style style) {

    /** On the ground between two opposite corners. */
    static Building between(Vector a, Vector b, double height, double roof, Facade.Style style) {
      return new Building(
          Math.min(a.x(), b.x()),
          Math.max(a.x(), b.x()),
          Math.min(a.y(), b.y()),
          Math.max(a.y(), b.y()),
          height,
          roof,
          style);
    }
  }

  /**
   * A tree by its foot.
   *
   * @param bare without leaves, as in winter
   */
  record Tree(Vector foot, double height, long seed, boolean bare) {}

  /** A hedge between two places on the ground. */
  record Hedge(Vector from, Vector to, double height, long seed) {}

  /** Something of faces, with the class that it has in the true map. */
  record Fixture(Mesh mesh, Pose pose, int label) {}

  /** A traffic light's head; its pose is that of the lowest lamp's face. */
  record Head(Arm arm, Movement movement, Pose pose, double height) {}

  final List<Building> buildings = new ArrayList<>();
  final List<Tree> trees = new ArrayList<>();
  final List<Hedge> hedges = new ArrayList<>();
  final List<Fixture> fixtures = new ArrayList<>();
  final List<Head> heads = new ArrayList<>();
  final List<Vector> lamps = new ArrayList<>();

  /** Outlines of fences whose gaps count as fence where only what stands still is behind them. */
  final List<Vector[]> veils = new ArrayList<>();

  /** Those that stand still but count as road users. */
  final List<RoadUser> parked = new ArrayList<>();

  /** What stands where a description says. */
  static Scenery of(SceneDescription description) {
    return description.surroundings().fixedTown()
        ? Town.of(description.seed())
        : new Streetscape(description).scenery();
  }
}
