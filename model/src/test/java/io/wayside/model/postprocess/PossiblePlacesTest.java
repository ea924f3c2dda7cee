package io.wayside.model.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.segmentation.SemanticMap;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PossiblePlacesTest {

  private static final int PERSON = 1;
  private static final int RIDER = 2;
  private static final LabelSet LABELS =
      new LabelSet(
          List.of(
              new Label(0, "road", false, 0x804080),
              new Label(PERSON, "person", true, 0xdc143c),
              new Label(RIDER, "rider", true, 0xff0000)));

  /** Two queries: a sure road everywhere, and one with a mask in the middle of the picture. */
  private static final ImageSize MASK = new ImageSize(16, 24);

  private static final ImageSize FRAME = new ImageSize(62, 95);

  @Test
  void findsWhomThePanopticReadingDoesNotKeep() {
    MaskSet masks = masks(0, 0.15f, 0);
    Readings readings = read(masks);

    assertThat(readings.panoptic().segments()).extracting(SegmentInfo::labelId).doesNotContain(1);
    List<CoarseMask> places = PossiblePlaces.find(masks, readings, Set.of(PERSON));
    assertThat(places).hasSize(1);
    assertThat(places.get(0).covers(8, 12)).isTrue();
    assertThat(places.get(0).covers(1, 1)).isFalse();
    assertThat(places.get(0).covers(14, 22)).isFalse();
  }

  @Test
  void coversEveryPixelOfTheMask() {
    MaskSet masks = masks(0, 0.9f, 0);
    Readings readings = read(masks);
    CoarseMask place = PossiblePlaces.find(masks, readings, Set.of(PERSON)).get(0);
    byte[] pixels =
        readings.instances().instances().stream()
            .filter(instance -> instance.labelId() == PERSON)
            .findFirst()
            .orElseThrow()
            .mask()
            .toBitmap();

    int found = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != 0) {
        found++;
        assertThat(place.covers(i / FRAME.width() / 4, i % FRAME.width() / 4)).isTrue();
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void addsUpTheProbabilitiesOfAllClassesThatAreAskedFor() {
    MaskSet masks = masks(0, 0.06f, 0.06f);
    Readings readings = read(masks);

    assertThat(PossiblePlaces.find(masks, readings, Set.of(PERSON))).isEmpty();
    assertThat(PossiblePlaces.find(masks, readings, Set.of(PERSON, RIDER))).hasSize(1);
  }

  @Test
  void takesThePixelsThatTheReadingsGiveToTheClassWhateverTheQueriesSay() {
    MaskSet masks = masks(0, 0.01f, 0);
    Readings read = read(masks);
    byte[] labels = new byte[(int) FRAME.pixels()];
    labels[61 * FRAME.width() + 94] = PERSON;
    int[] ids = new int[labels.length];
    ids[0] = 7;
    SegmentInfo person = new SegmentInfo(7, PERSON, true, 0.9f, 1, new Box(0, 0, 1, 1));
    Readings readings =
        new Readings(
            new SemanticMap(FRAME, labels),
            read.instances(),
            new PanopticSegmentation(FRAME, ids, List.of(person)));

    List<CoarseMask> places = PossiblePlaces.find(masks, readings, Set.of(PERSON));

    assertThat(places).hasSize(1);
    assertThat(places.get(0).pieces()).hasSize(2);
    assertThat(places.get(0).covers(15, 23)).isTrue();
    assertThat(places.get(0).covers(0, 0)).isTrue();
  }

  @Test
  void piecesThatDoNotTouchAreApartAndGrowByTheirMargin() {
    CoarseMask mask = new CoarseMask(FRAME);
    mask.cover(2, 3);
    mask.cover(3, 4);
    mask.cover(10, 20);

    List<CoarseMask> pieces = mask.pieces();

    assertThat(pieces).hasSize(2);
    assertThat(pieces.get(0).covers(3, 4)).isTrue();
    assertThat(pieces.get(0).covers(10, 20)).isFalse();
    assertThat(pieces.get(0).extent()).isEqualTo(new Box(3, 2, 2, 2));
    CoarseMask grown = pieces.get(1).grown(2);
    assertThat(grown.covers(8, 18)).isTrue();
    assertThat(grown.covers(12, 22)).isTrue();
    assertThat(grown.covers(7, 20)).isFalse();
    assertThat(grown.covers(10, 23)).isFalse();
    assertThat(pieces.get(0).grown(9).covers(0, 0)).isTrue();
  }

  private static Readings read(MaskSet masks) {
    return new Readouts(ReadoutDefinition.ORIGINAL, PanopticThresholds.ORIGINAL, LABELS)
        .read(masks, FRAME);
  }

  /** The second query is of the classes with these probabilities, else no object. */
  private static MaskSet masks(float road, float person, float rider) {
    float none = 1 - road - person - rider;
    float[] classes = {
      9, 0, 0, 0, log(road), log(person), log(rider), log(none),
    };
    float[] planes = new float[2 * (int) MASK.pixels()];
    Arrays.fill(planes, 0, (int) MASK.pixels(), 5);
    Arrays.fill(planes, (int) MASK.pixels(), planes.length, -5);
    for (int y = 6; y < 10; y++) {
      for (int x = 11; x < 14; x++) {
        planes[(int) MASK.pixels() + y * MASK.width() + x] = 5;
      }
    }
    return new MaskSet(
        2,
        3,
        MASK,
        new ImageSize(64, 96),
        FloatBuffer.wrap(classes),
        FloatBuffer.wrap(planes),
        () -> {});
  }

  private static float log(float probability) {
    return (float) Math.log(Math.max(probability, 1e-6));
  }
}
