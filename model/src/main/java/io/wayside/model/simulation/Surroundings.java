package io.wayside.model.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What stands beside the roads.
 *
 * @param quarters north-east, south-east, south-west and north-west; none for the town whose plan
 *     is always the same
 * @param bare share of the trees that have no leaves
 */
record Surroundings(List<Quarter> quarters, double bare) {

  /** What a quarter between two arms is built over with. */
  enum Quarter {
    /** Tall houses wall to wall along the pavement, with shops. */
    CANYON,
    /** Low houses with pitched roofs behind front gardens. */
    SUBURB,
    /** Trees and lawn behind a fence. */
    PARK
  }

  /** Blocks and greens around which the poles of {@link Viewpoint} were set up. */
  static final Surroundings TOWN = new Surroundings(List.of(), 0);

  Surroundings {
    quarters = List.copyOf(quarters);
  }

  /** Four quarters by chance, mostly of one kind. */
  static Surroundings random(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x9a27e25L);
    Quarter usual = quarter(random);
    List<Quarter> quarters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      quarters.add(random.nextDouble() < 0.6 ? usual : quarter(random));
    }
    double winter = random.nextDouble();
    return new Surroundings(quarters, winter < 0.4 ? 0 : winter < 0.7 ? 1 : random.nextDouble());
  }

  private static Quarter quarter(SplittableRandom random) {
    double pick = random.nextDouble();
    return pick < 0.58 ? Quarter.CANYON : pick < 0.86 ? Quarter.SUBURB : Quarter.PARK;
  }

  boolean fixedTown() {
    return quarters.isEmpty();
  }

  /** Whether grass grows behind the pavements of a quarter. */
  boolean grassy(int quarter) {
    return fixedTown() ? quarter % 2 == 1 : quarters.get(quarter) != Quarter.CANYON;
  }
}
