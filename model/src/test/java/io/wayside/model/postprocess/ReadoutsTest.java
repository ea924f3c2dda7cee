package io.wayside.model.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadoutsTest {

  /** road and sky are stuff, car and person things. */
  private static final LabelSet LABELS =
      new LabelSet(
          List.of(
              new Label(0, "road", false, 0),
              new Label(1, "sky", false, 1),
              new Label(2, "car", true, 2),
              new Label(3, "person", true, 3)));

  private static final ImageSize FRAME = new ImageSize(4, 8);

  private final Readouts readouts =
      new Readouts(ReadoutDefinition.ORIGINAL, PanopticThresholds.ORIGINAL, LABELS);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void agreesWithTheDefinitionsPixelByPixel(int seed) {
    Random random = new Random(seed);
    MaskFamily family = seed % 2 == 0 ? MaskFamily.MASK2FORMER : MaskFamily.MASKFORMER;
    MaskGeometry geometry = randomGeometry(random);
    MaskSet masks = randomMasks(geometry, random);
    PanopticThresholds thresholds = new PanopticThresholds(0.5f, 0.6f);
    Readouts fast = new Readouts(ReadoutDefinition.ORIGINAL, family, thresholds, LABELS);

    Readings readings = fast.read(masks, geometry, FrameReadouts::all);

    LiteralReadouts literal = new LiteralReadouts(masks, geometry);
    byte[] semantic = readings.semantic().labelIds();
    assertAgrees(
        IntStream.range(0, semantic.length).map(i -> semantic[i]).toArray(), literal.semantic());
    assertAgrees(readings.panoptic().ids(), literal.panoptic(LABELS, thresholds, family));
    assertSameThings(readings.instances().instances(), literal.things(LABELS));
  }

  @Test
  void readsTheSameAloneAsTogether() {
    Random random = new Random(99);
    MaskGeometry geometry =
        new MaskGeometry(
            new ImageSize(16, 24), new ImageSize(64, 96), new ImageSize(64, 96), FRAME);
    MaskSet masks = randomMasks(geometry, random);
    ImageSize frame = new ImageSize(90, 160);
    for (ReadoutDefinition definition : ReadoutDefinition.values()) {
      Readouts each = new Readouts(definition, PanopticThresholds.HUGGING_FACE, LABELS);
      Readings together = each.read(masks, frame);

      assertThat(each.semantic(masks, frame)).isEqualTo(together.semantic());
      assertThat(each.instances(masks, frame)).isEqualTo(together.instances());
      assertThat(each.panoptic(masks, frame)).isEqualTo(together.panoptic());
    }
  }

  @Test
  void mergesStuffSegmentsOfTheSameLabel() {
    MaskSet masks =
        masks(query(0, 6, "##......"), query(2, 5, "..##...."), query(0, 8, ".....###"));

    PanopticSegmentation panoptic = readouts.panoptic(masks, FRAME);

    assertThat(panoptic.ids()).startsWith(1, 1, 2, 2, 0, 1, 1, 1);
    assertThat(panoptic.segments()).hasSize(2);
    SegmentInfo road = panoptic.segments().get(0);
    assertThat(road.areaPixels()).isEqualTo(20);
    assertThat(road.box()).isEqualTo(new Box(0, 0, 8, 4));
    assertThat(road.score()).isCloseTo(probability(8), within(1e-6f));
  }

  @Test
  void keepsThingsOfTheSameLabelApart() {
    MaskSet masks = masks(query(2, 6, "##......"), query(2, 5, "....##.."));

    assertThat(readouts.panoptic(masks, FRAME).segments()).hasSize(2);
  }

  @Test
  void countsAHiddenThingAsAnInstanceButNotAsASegment() {
    MaskSet masks = masks(query(2, 8, "######.."), query(3, 7, "####...."));

    Readings readings = readouts.read(masks, FRAME);

    assertThat(readings.panoptic().segments()).extracting(SegmentInfo::labelId).containsExactly(2);
    assertThat(readings.instances().instances())
        .filteredOn(instance -> instance.score() > 0.5f)
        .extracting(Instance::labelId)
        .containsExactly(2, 3);
  }

  @Test
  void takesAProbabilityOfAHalfIntoASegmentButNotIntoAnInstance() {
    MaskSet masks = masks(query(2, 8, "##00...."));

    Readings readings = readouts.read(masks, FRAME);

    assertThat(readings.panoptic().ids()).startsWith(1, 1, 1, 1, 0, 0, 0, 0);
    assertThat(readings.instances().instances().get(0).areaPixels()).isEqualTo(8);
  }

  @Test
  void leavesEverythingVoidIfNothingIsKept() {
    MaskSet masks = masks(query(2, -3, "########"), query(4, 9, "########"));

    PanopticSegmentation panoptic = readouts.panoptic(masks, FRAME);

    assertThat(panoptic.segments()).isEmpty();
    assertThat(panoptic.ids()).containsOnly(0);
  }

  @Test
  void refusesMasksOfOtherClasses() {
    MaskSet masks =
        new MaskSet(
            1, 2, FRAME, FRAME, FloatBuffer.allocate(3), FloatBuffer.allocate(32), () -> {});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> readouts.read(masks, FRAME))
        .withMessageContaining("expected the 4 classes of the labels but was 2");
  }

  @Test
  void readsLogitsThatAreNotNumbers() {
    MaskSet masks = masks(query(2, 8, "######.."), query(3, Float.NaN, "####...."));
    float[] broken = new float[32];
    Arrays.fill(broken, Float.NaN);
    MaskSet nothing =
        new MaskSet(
            1,
            4,
            FRAME,
            FRAME,
            FloatBuffer.wrap(new float[] {0, 0, 9, 0, 0}),
            FloatBuffer.wrap(broken),
            () -> {});

    assertThat(readouts.read(masks, FRAME).panoptic().segments()).hasSize(1);
    assertThat(readouts.read(nothing, FRAME).panoptic().segments()).isEmpty();
  }

  @Test
  void readsAPictureOfOnePixelAndALargeOneFromOneMaskPixel() {
    MaskSet masks =
        new MaskSet(
            1,
            4,
            new ImageSize(1, 1),
            new ImageSize(4, 4),
            FloatBuffer.wrap(new float[] {0, 0, 9, 0, 0}),
            FloatBuffer.wrap(new float[] {3}),
            () -> {});

    for (ImageSize frame : List.of(new ImageSize(1, 1), new ImageSize(300, 500))) {
      Readings readings = readouts.read(masks, frame);
      assertThat(readings.semantic().labelIds()).containsOnly(2);
      assertThat(readings.panoptic().ids()).containsOnly(1);
      assertThat(readings.instances().instances().get(0).areaPixels()).isEqualTo(frame.pixels());
    }
  }

  @Test
  void servesThreadsAtTheSameTime() throws Exception {
    List<MaskSet> frames = new ArrayList<>();
    List<Readings> alone = new ArrayList<>();
    ImageSize frame = new ImageSize(48, 64);
    for (int i = 0; i < 8; i++) {
      ImageSize mask = new ImageSize(12, 16 + i % 2);
      ImageSize input = new ImageSize(48, 64);
      frames.add(randomMasks(new MaskGeometry(mask, input, input, frame), new Random(100 + i)));
      alone.add(readouts.read(frames.get(i), frame));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Readings>> together = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        MaskSet masks = frames.get(i % 8);
        together.add(threads.submit(() -> readouts.read(masks, frame)));
      }
      for (int i = 0; i < 80; i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % 8));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Queries that are all but "no object" add up; whether they turn a pixel is found out. */
  @ParameterizedTest
  @ValueSource(ints = {20, 21, 22, 23})
  void agreesWithTheDefinitionsAmongManyLightQueries(int seed) {
    Random random = new Random(seed);
    MaskGeometry geometry = randomGeometry(random);
    MaskSet masks = lightMasks(geometry, random);

    byte[] semantic = readouts.read(masks, geometry, FrameReadouts::all).semantic().labelIds();

    assertAgrees(
        IntStream.range(0, semantic.length).map(i -> semantic[i]).toArray(),
        new LiteralReadouts(masks, geometry).semantic());
  }

  /** Random masks, of which three queries are sure and sixty have a thousandth of each class. */
  private static MaskSet lightMasks(MaskGeometry geometry, Random random) {
    int pixels = (int) geometry.mask().pixels();
    float[] classLogits = new float[63 * (LABELS.size() + 1)];
    float[] maskLogits = new float[63 * pixels];
    for (int q = 0; q < 63; q++) {
      for (int k = 0; k <= LABELS.size(); k++) {
        int own = q < 3 ? q : LABELS.size();
        classLogits[q * (LABELS.size() + 1) + k] =
            (float) random.nextGaussian() + (k == own ? 7 : 0);
      }
      double direction = random.nextDouble() * 6;
      for (int i = 0; i < pixels; i++) {
        int x = i % geometry.mask().width() - geometry.mask().width() / 2;
        int y = i / geometry.mask().width() - geometry.mask().height() / 2;
        maskLogits[q * pixels + i] =
            (float) (x * Math.cos(direction) + y * Math.sin(direction) + random.nextGaussian());
      }
    }
    return new MaskSet(
        63,
        LABELS.size(),
        geometry.mask(),
        geometry.padded(),
        FloatBuffer.wrap(classLogits),
        FloatBuffer.wrap(maskLogits),
        () -> {});
  }

  private static void assertAgrees(int[] actual, LiteralReadouts.Decisions expected) {
    int unclear = 0;
    for (int i = 0; i < actual.length; i++) {
      if (expected.margins()[i] > 1e-4) {
        assertThat(actual[i]).as("pixel " + i).isEqualTo(expected.values()[i]);
      } else {
        unclear++;
      }
    }
    assertThat(unclear).isLessThan(actual.length / 100 + 2);
  }

  private static void assertSameThings(
      List<Instance> actual, List<LiteralReadouts.Thing> expected) {
    List<LiteralReadouts.Thing> sorted = new ArrayList<>(expected);
    sorted.sort((a, b) -> Double.compare(b.score(), a.score()));
    assertThat(actual).hasSize(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      LiteralReadouts.Thing thing = sorted.get(i);
      Instance instance = actual.get(i);
      assertThat((double) instance.score()).isCloseTo(thing.score(), within(1e-5));
      byte[] bitmap = instance.mask().toBitmap();
      for (int pixel = 0; pixel < bitmap.length; pixel++) {
        if (Math.abs(thing.logits()[pixel]) > 1e-4) {
          assertThat(bitmap[pixel]).isEqualTo((byte) (thing.logits()[pixel] > 0 ? 1 : 0));
        }
      }
      assertThat(instance.areaPixels()).isEqualTo(instance.mask().area());
      assertThat(instance.box()).isEqualTo(instance.mask().box());
    }
  }

  private static MaskGeometry randomGeometry(Random random) {
    ImageSize mask = new ImageSize(3 + random.nextInt(30), 3 + random.nextInt(40));
    ImageSize padded = new ImageSize(4 * mask.height(), 4 * mask.width());
    ImageSize inner =
        new ImageSize(
            padded.height() - random.nextInt(padded.height() / 3),
            padded.width() - random.nextInt(padded.width() / 3));
    ImageSize frame = new ImageSize(1 + random.nextInt(200), 1 + random.nextInt(200));
    return new MaskGeometry(mask, padded, inner, frame);
  }

  /** Smooth blobs, some steep and some shallow, with a little noise; so as of a real network. */
  private static MaskSet randomMasks(MaskGeometry geometry, Random random) {
    int queries = 2 + random.nextInt(12);
    int height = geometry.mask().height();
    int width = geometry.mask().width();
    float[] classLogits = new float[queries * (LABELS.size() + 1)];
    float[] maskLogits = new float[queries * height * width];
    for (int i = 0; i < classLogits.length; i++) {
      classLogits[i] = (float) random.nextGaussian() * 3;
    }
    for (int q = 0; q < queries; q++) {
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height;
      double radius = 2 + random.nextDouble() * width / 2;
      double steepness = random.nextDouble() * 4;
      for (int i = 0; i < height * width; i++) {
        double distance = radius - Math.hypot(i % width - x, Math.floorDiv(i, width) - y);
        double logit = steepness * distance + random.nextGaussian() * 0.3;
        maskLogits[q * height * width + i] = (float) Math.max(-60, Math.min(30, logit));
      }
    }
    return new MaskSet(
        queries,
        LABELS.size(),
        geometry.mask(),
        geometry.padded(),
        FloatBuffer.wrap(classLogits),
        FloatBuffer.wrap(maskLogits),
        () -> {});
  }

  /**
   * One query: a label, the logit of that label, and four equal rows of its mask (0 is a logit of
   * 0).
   */
  private record Query(int label, float logit, String row) {}

  private static Query query(int label, float logit, String row) {
    return new Query(label, logit, row);
  }

  /** The probability of a label whose logit is that, where all others are 0. */
  private static float probability(float logit) {
    double e = Math.exp(logit);
    return (float) (e / (e + LABELS.size()));
  }

  /** Masks at the frame's size, so that no pixel is mixed. */
  private static MaskSet masks(Query... queries) {
    float[] classLogits = new float[queries.length * (LABELS.size() + 1)];
    float[] maskLogits = new float[queries.length * 32];
    for (int q = 0; q < queries.length; q++) {
      classLogits[q * (LABELS.size() + 1) + queries[q].label()] = queries[q].logit();
      for (int i = 0; i < 32; i++) {
        char pixel = queries[q].row().charAt(i % 8);
        maskLogits[q * 32 + i] = pixel == '#' ? 6 : pixel == '0' ? 0 : -6;
      }
    }
    return new MaskSet(
        queries.length,
        LABELS.size(),
        FRAME,
        FRAME,
        FloatBuffer.wrap(classLogits),
        FloatBuffer.wrap(maskLogits),
        () -> {});
  }
}
