package io.wayside.model.simulation;

import io.wayside.model.simulation.Scenery.Hedge;
import io.wayside.model.simulation.Scenery.Tree;
import java.util.SplittableRandom;

/** Grows trees: a trunk below a crown of many tufts of leaves, or of bare twigs. */
final class Wood {

  private static final int[] LEAVES = {0x4a5b30, 0x556437, 0x435432, 0x626a3a, 0x3c4d2e};

  private static final Vector UP = new Vector(0, 0, 1);

  /** A part of a crown. */
  interface Tuft {
    void at(Vector centre, double radius);
  }

  private final Raster raster;
  private final Light light;
  private final Tint tint;

  Wood(Raster raster, Light light, Tint tint) {
    this.raster = raster;
    this.light = light;
    this.tint = tint;
  }

  void grow(Tree tree) {
    if (!raster.mayShow(tree.foot().plus(UP.times(tree.height() / 2)), tree.height())) {
      return;
    }
    Mesh trunk = new Mesh();
    Surface bark = Surface.matt(0x5a4a3c);
    trunk.tube(bark, new Vector(0, 0, 0), new Vector(0, 0, tree.height() * 0.6), 0.16, 0.09, 8);
    Pose pose = new Pose(tree.foot().x(), tree.foot().y(), 0, 0, 0, false, 0);
    new MeshPainter(raster, light).paint(trunk, pose, 0.5, Labels.TREE << 24, 0);
    if (tree.bare()) {
      bare(tree, pose, bark);
      return;
    }
    Vector middle = tree.foot().plus(new Vector(0, 0, tree.height() * 0.6));
    double reach = tree.height() * 0.36;
    Surface leaf = leaf(tree);
    crown(
        tree,
        (centre, radius) ->
            raster.ball(
                centre,
                radius,
                (x, y, z, distance) ->
                    leaves(new Vector(x, y, z), centre, radius, middle, reach, leaf)));
  }

  /** Grows a hedge, of tufts like a crown. */
  void grow(Hedge hedge) {
    SplittableRandom random = new SplittableRandom(hedge.seed());
    Surface leaf = tinted(LEAVES[random.nextInt(LEAVES.length)]);
    Vector way = hedge.to().minus(hedge.from());
    int tufts = (int) (Math.sqrt(way.dot(way)) * hedge.height() * 7);
    Vector side = way.cross(UP).unit();
    for (int i = 0; i < tufts; i++) {
      Vector foot =
          hedge
              .from()
              .plus(way.times(random.nextDouble()))
              .plus(side.times(random.nextDouble(-0.3, 0.3)));
      Vector centre = foot.plus(new Vector(0, 0, hedge.height() * random.nextDouble(0.05, 0.9)));
      double radius = random.nextDouble(0.2, 0.36);
      raster.ball(
          centre,
          radius,
          (x, y, z, distance) ->
              leaves(new Vector(x, y, z), centre, radius, foot, hedge.height(), leaf));
    }
  }

  private Surface leaf(Tree tree) {
    SplittableRandom random = new SplittableRandom(tree.seed());
    random.nextDouble();
    return tinted(LEAVES[random.nextInt(LEAVES.length)]);
  }

  private Surface tinted(int colour) {
    Surface leaf = Surface.matt(colour);
    return new Surface(
        leaf.red() * tint.red(),
        leaf.green() * tint.green(),
        leaf.blue() * tint.blue(),
        0,
        Surface.Lamp.NONE);
  }

  /** Names every tuft of a crown. */
  static void crown(Tree tree, Tuft tuft) {
    SplittableRandom random = new SplittableRandom(tree.seed());
    double wide = tree.height() * random.nextDouble(0.26, 0.36);
    double tall = tree.height() * 0.36;
    Vector middle = tree.foot().plus(new Vector(0, 0, tree.height() - tall));
    random.nextInt(LEAVES.length);
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
      tuft.at(centre, random.nextDouble(0.16, 0.42));
    }
  }

  /** Light on leaves: by the crown's shape at large, the tuft's nearby, with gaps at its edge. */
  private int leaves(
      Vector at, Vector centre, double radius, Vector middle, double reach, Surface leaf) {
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
    return Backdrop.labelled(colour, Labels.TREE);
  }

  /** Branches that part twice, and the haze of twigs around them. */
  private void bare(Tree tree, Pose pose, Surface bark) {
    SplittableRandom random = new SplittableRandom(tree.seed() + 1);
    Mesh branches = new Mesh();
    Vector fork = new Vector(0, 0, tree.height() * 0.3);
    branch(branches, bark, fork, UP, tree.height() * 0.3, 0.12, 3, random);
    new MeshPainter(raster, light).paint(branches, pose, 0.7, Labels.TREE << 24, 0);
    crown(tree, this::twigs);
  }

  private static void branch(
      Mesh mesh,
      Surface bark,
      Vector from,
      Vector way,
      double length,
      double radius,
      int forks,
      SplittableRandom random) {
    Vector to = from.plus(way.times(length));
    mesh.tube(bark, from, to, radius, radius * 0.6, 4);
    for (int i = forks > 0 ? 4 : 0; i > 0; i--) {
      double turn = random.nextDouble(2 * Math.PI);
      double spread = random.nextDouble(0.35, 0.95);
      Vector aside =
          new Vector(spread * Math.cos(turn), spread * Math.sin(turn), random.nextDouble(0, 0.3));
      Vector start = from.plus(way.times(length * random.nextDouble(0.55, 1)));
      double shorter = random.nextDouble(0.6, 0.85) * length;
      branch(mesh, bark, start, way.plus(aside).unit(), shorter, radius * 0.6, forks - 1, random);
    }
  }

  /** Thin twigs before what is behind, whose haze counts as tree too. */
  private void twigs(Vector centre, double radius) {
    double turn = centre.x() * 31 + centre.y() * 17 + centre.z() * 23;
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    Vector view = raster.projection.forward;
    raster.ball(
        centre,
        radius,
        (x, y, z, distance) -> {
          double flat = x + y;
          double field = Noise.smooth((flat * cos + z * sin) * 4, (z * cos - flat * sin) * 22, 5);
          double line = Noise.clamp(1.2 - Math.abs(field - 0.5) / 0.09);
          double clear = Noise.clamp(1.3 - distance / 40);
          Vector out = new Vector(x, y, z).minus(centre).times(1 / radius);
          double soft = Noise.clamp(1.1 - out.dot(out) + out.dot(view) * out.dot(view));
          double dark = soft * Noise.mix(0.35, 0.7 * line, clear);
          return Backdrop.labelled(mixed(raster.changed(), dark), Labels.TREE);
        });
  }

  private int mixed(int behind, double dark) {
    double level = light.night() ? 0.25 : Math.min(1, 0.45 + light.daylight().ambient().green());
    return Light.pack8(
        Noise.mix(behind >> 16 & 255, 70 * level, dark),
        Noise.mix(behind >> 8 & 255, 62 * level, dark),
        Noise.mix(behind & 255, 56 * level, dark));
  }
}
