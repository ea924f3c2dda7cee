package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.PilotedQueries;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** One picture of 64x64 and masks of it, read at 32x32. */
class MaskPilotTest {
  private static final int SIZE = 64;
  private static final int PIXELS = SIZE * SIZE;
  private static final int READ = SIZE / 2;
  private static final int PLACES = READ * READ;
  private static final int CLASSES = 4;

  /** Of one class each 2,000 times, and a label that is not there. */
  private static final int[] MANY = new int[2001];

  static {
    Arrays.fill(MANY, 3);
    MANY[2000] = Targets.PADDING;
  }

  @Test
  void someStartAsAnotherClass() {
    float[] none = classes(0, 1);
    assertThat(Arrays.copyOf(none, 2000)).containsOnly(3);
    int[] counts = new int[CLASSES];
    float[] classes = classes(0.3f, 1);
    for (int i = 0; i < 2000; i++) {
      counts[(int) classes[i]]++;
    }
    assertThat(counts[3]).isBetween(1330, 1470);
    for (int other = 0; other < 3; other++) {
      assertThat(counts[other]).isBetween(150, 250);
    }
  }

  @Test
  void allStartAsAnotherClassWhereNoiseIsCertain() {
    assertThat(Arrays.copyOf(classes(1, 1), 2000)).doesNotContain(3).contains(0, 1, 2);
  }

  @Test
  void anyPixelMakesAPlaceTheMasks() {
    int[] masks = new int[3 * PIXELS];
    masks[SIZE + 1] = 1; // Of place 0.
    Arrays.fill(masks, PIXELS, 2 * PIXELS, 1);
    float[] read = masks(0, masks, 1).get(0);
    assertThat(read[0]).isPositive();
    assertThat(covered(read, 0)).isEqualTo(1);
    assertThat(covered(read, 1)).isEqualTo(PLACES);
    assertThat(covered(read, 2)).as("an empty mask").isZero();
  }

  @Test
  void flipsAreAsFrequentAsTheMaskIsLarge() {
    int[] masks = new int[3 * PIXELS];
    Arrays.fill(masks, 0, PIXELS, 1);
    Arrays.fill(masks, PIXELS, PIXELS + PIXELS / 2, 1);
    float[] exact = masks(0, masks, 1).get(0);
    float[] noised = masks(0.2f, masks, 1).get(0);
    assertThat(flips(exact, noised, 0)).isBetween(160, 250); // 0.2 of 1,024
    assertThat(flips(exact, noised, 1)).isBetween(70, 140); // 0.1
    assertThat(flips(exact, noised, 2)).as("an empty mask").isZero();
  }

  @Test
  void noiseIsTheSameForTheSameStepAndDiffersByStepAndLayer() {
    int[] masks = new int[PIXELS];
    Arrays.fill(masks, 1);
    List<float[]> layers = masks(0.2f, masks, 1);
    assertThat(layers).usingRecursiveComparison().isEqualTo(masks(0.2f, masks, 1));
    assertThat(layers.get(0)).isNotEqualTo(layers.get(1));
    assertThat(layers.get(0)).isNotEqualTo(masks(0.2f, masks, 2).get(0));
    assertThat(classes(0.3f, 1)).isEqualTo(classes(0.3f, 1)).isNotEqualTo(classes(0.3f, 2));
  }

  @Test
  void queriesStartAsTheContentOfTheirClass() {
    try (Workbench bench = new Workbench()) {
      Targets targets =
          new Targets(
              bench.ints(Shape.of(1, 3), 1, 0, Targets.PADDING),
              bench.flags(Shape.of(1, 3, 2, 2), new int[12]),
              bench.flags(Shape.of(1, 2, 2), new int[4]));
      Operand<TFloat32> contents = bench.floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
      PilotedQueries queries = pilot(bench, 0, 0, 1).queries(bench.tf, targets, contents);
      assertThat(Arrays.copyOf(bench.run(queries.contents()), 6)).containsExactly(4, 5, 6, 1, 2, 3);
      assertThat(bench.run(bench.tf.dtypes.cast(queries.present(), TFloat32.class)))
          .containsExactly(1, 1, 0);
    }
  }

  private static MaskPilot pilot(Workbench bench, float labelNoise, float maskNoise, long step) {
    return new MaskPilot(labelNoise, maskNoise, new SeededUniform(5, bench.tf.constant(step)));
  }

  private static float[] classes(float noise, long step) {
    try (Workbench bench = new Workbench()) {
      Targets targets =
          Targets.everywhere(
              bench.tf,
              bench.ints(Shape.of(1, MANY.length), MANY),
              bench.flags(Shape.of(1, MANY.length, 1, 1), new int[MANY.length]));
      return bench.run(
          bench.tf.dtypes.cast(
              pilot(bench, noise, 0, step).classes(bench.tf, targets, bench.tf.constant(CLASSES)),
              TFloat32.class));
    }
  }

  /** What two layers read, [T, places] each. */
  private static List<float[]> masks(float noise, int[] masks, long step) {
    int count = masks.length / PIXELS;
    try (Workbench bench = new Workbench()) {
      Targets targets =
          Targets.everywhere(
              bench.tf,
              bench.ints(Shape.of(1, count), new int[count]),
              bench.flags(Shape.of(1, count, SIZE, SIZE), masks));
      Operand<TFloat32> contents = bench.floats(Shape.of(1, 1), 1);
      PilotedQueries queries = pilot(bench, 0, noise, step).queries(bench.tf, targets, contents);
      Grid grid = new Grid(bench.tf.constant(1), bench.tf.constant(READ), bench.tf.constant(READ));
      return bench.run(
          List.of(queries.masks().at(bench.tf, grid), queries.masks().at(bench.tf, grid)));
    }
  }

  private static int covered(float[] masks, int mask) {
    int count = 0;
    for (int i = mask * PLACES; i < (mask + 1) * PLACES; i++) {
      count += masks[i] > 0 ? 1 : 0;
    }
    return count;
  }

  private static int flips(float[] exact, float[] noised, int mask) {
    int count = 0;
    for (int i = mask * PLACES; i < (mask + 1) * PLACES; i++) {
      count += exact[i] == noised[i] ? 0 : 1;
    }
    return count;
  }
}
