package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Scenery.Building;
import io.wayside.model.simulation.Scenery.Tree;
import java.util.SplittableRandom;

/** The town around which the poles stand: the same plan always, heights and looks by the seed. */
final class Town {

  private static final double[][] BLOCKS = {
    {13, 27, 13, 31},
    {13, 26, 31, 47},
    {13, 28, 47, 69},
    {13, 27, 69, 96},
    {27, 43, 13, 26},
    {43, 61, 13, 27},
    {61, 92, 13, 25},
    {-31, -13, 46, 64},
    {-27, -13, 64, 92},
    {-50, -35, 13, 28},
    {-72, -50, 13, 26},
    {-96, -72, 13, 27},
    {50, 67, -27, -13},
    {67, 94, -25, -13},
    {13, 26, -66, -47},
    {13, 27, -92, -66},
    {-50, -35, -27, -13},
    {-74, -50, -26, -13},
    {-96, -74, -27, -13},
    {-27, -13, -62, -43},
    {-26, -13, -90, -62},
    {-62, -33, 66, 80},
    {-110, -66, 60, 78},
    {-120, -100, 28, 58},
    {36, 60, -64, -48},
    {62, 100, -60, -44},
    {40, 66, 40, 60},
    {-62, -36, -60, -44},
    {-70, 70, 128, 142},
    {-70, 70, -142, -128},
    {128, 142, -70, 70},
    {-142, -128, -70, 70}
  };

  private Town() {}

  static Scenery of(long seed) {
    Scenery scenery = new Scenery();
    SplittableRandom random = new SplittableRandom(seed ^ 0x5ce9e27L);
    for (double[] block : BLOCKS) {
      double height = random.nextDouble(9, 17) + (Math.abs(block[0]) > 60 ? 4 : 0);
      Facade.Style style = Facade.Style.ofTheTown(random.nextInt(1 << 20));
      scenery.buildings.add(new Building(block[0], block[1], block[2], block[3], height, 0, style));
    }
    plant(scenery, random);
    for (Arm arm : Arm.values()) {
      furnish(new Furniture(scenery, arm, Layout.STANDARD));
    }
    return scenery;
  }

  private static void plant(Scenery scenery, SplittableRandom random) {
    double[][] feet = {
      {9.6, 27},
      {9.6, 40},
      {9.6, 53},
      {9.6, 66},
      {-9.6, 25},
      {-9.6, 38},
      {-9.6, 51},
      {-9.6, 64},
      {25, 9.6},
      {39, 9.6},
      {53, 9.6},
      {67, 9.6},
      {-25, 9.6},
      {-38, 9.6},
      {-52, 9.6},
      {-30, -9.6},
      {-44, -9.6},
      {-58, -9.6},
      {-9.6, -32},
      {-9.6, -46},
      {-9.6, -60},
      {-16, 17},
      {-20, 26},
      {-28, 19},
      {-17, 36},
      {-29, 34},
      {-24, 42},
      {28, -15},
      {35, -20},
      {44, -16},
      {31, -29},
      {42, -31},
      {16, -44},
      {9.6, -52}
    };
    for (double[] foot : feet) {
      double x = foot[0] + random.nextDouble(-0.4, 0.4);
      double y = foot[1] + random.nextDouble(-0.4, 0.4);
      Vector at = new Vector(x, y, 0);
      scenery.trees.add(new Tree(at, random.nextDouble(5.6, 8.6), random.nextLong(), false));
    }
  }

  private static void furnish(Furniture furniture) {
    furniture.signals();
    double kerb = Crossroads.HALF_WIDTH;
    for (int i = 0; i < 4; i++) {
      furniture.lamp(21 + 21 * i, (i % 2 == 0 ? -1 : 1) * (kerb + 0.7), 8);
    }
    furniture.railing(18.5, 27.5, kerb + 0.35);
    furniture.railing(18.5, 24.5, -kerb - 0.35);
    furniture.roundSign(30, kerb + 0.8, 0x1d4f9c, 0.33);
    furniture.roundSign(18, -kerb - 0.8, 0xb3201f, 0.3);
    furniture.panel(46, kerb + 1.3);
  }
}
