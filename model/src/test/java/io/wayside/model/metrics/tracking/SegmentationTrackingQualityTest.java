package io.wayside.model.metrics.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.Segment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids from 100 are roads, from 200 cars, from 300 people; 299 is a crowd of cars. */
final class SegmentationTrackingQualityTest {

  private static final List<Category> CATEGORIES =
      List.of(
          new Category(1, "road", false),
          new Category(2, "car", true),
          new Category(3, "person", true));
  private static final int ROAD = 100;
  private static final int CROWD = 299;

  private final SegmentationTrackingQuality quality = new SegmentationTrackingQuality(CATEGORIES);

  /** The example of the paper: one thing of one pixel in five frames. */
  @ParameterizedTest
  @CsvSource({
    "1 1 1 1 1, 1",
    "1 1 2 2 2, 0.72111026",
    "1 2 2 2 2, 0.82462113",
    "1 2 3 4 5, 0.447213596"
  })
  void oneTrackUnderSeveralIds(String ids, double expected) {
    for (String id : ids.split(" ")) {
      quality.add(map(201), map(200 + Integer.parseInt(id)));
    }

    assertThat(quality.scores().stq()).isCloseTo(expected, within(1e-8));
    assertThat(quality.scores().segmentationQuality()).isEqualTo(1);
  }

  @Test
  void identicalMapsScoreOne() {
    quality.add(map(0, ROAD, 201, 202, CROWD), map(0, ROAD, 201, 202, CROWD));
    quality.add(map(0, ROAD, 301, 202, 202), map(0, ROAD, 301, 202, 202));

    assertThat(quality.scores().stq()).isEqualTo(1);
    assertThat(quality.scores().trueTracks()).isEqualTo(3);
  }

  @Test
  void aTrackOfAnotherClassIsFollowedAllTheSame() {
    quality.add(map(201, 201, ROAD, ROAD), map(301, 301, ROAD, ROAD));

    assertThat(quality.scores().associationQuality()).isEqualTo(1);
    assertThat(quality.scores().segmentationQuality()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void anIdIsATrackOfItsOwnInEachClass() {
    List<Segment> car = List.of(new Segment(7, 2, false, 1));
    List<Segment> person = List.of(new Segment(7, 3, false, 1));
    quality.add(new PanopticMap(size(1), new int[] {7}, car), map(201));
    quality.add(new PanopticMap(size(1), new int[] {7}, person), map(201));

    assertThat(quality.scores().trueTracks()).isEqualTo(2);
    assertThat(quality.scores().associationQuality()).isEqualTo(0.5);
  }

  @Test
  void crowdsDoNotCountTowardsAssociation() {
    quality.add(map(201, CROWD), map(201, 201));

    assertThat(quality.scores().stq()).isEqualTo(1);
    assertThat(quality.scores().trueTracks()).isEqualTo(1);
  }

  @Test
  void aTrackThatReachesIntoVoidFitsWorse() {
    quality.add(map(201, 0), map(201, 201));

    assertThat(quality.scores().associationQuality()).isEqualTo(0.5);
    assertThat(quality.scores().segmentationQuality()).isEqualTo(1);
  }

  @Test
  void voidInAPredictionMissesTheTrueClass() {
    quality.add(map(ROAD, ROAD, 201, 201), map(ROAD, ROAD, 201, 0));

    assertThat(quality.scores().segmentationQuality()).isEqualTo(0.75);
    assertThat(quality.scores().associationQuality()).isEqualTo(0.25);
  }

  @Test
  void idsOfAnotherSequenceAreOthers() {
    quality.startSequence();
    quality.add(map(201), map(201));
    quality.startSequence();
    quality.add(map(201), map(202));

    assertThat(quality.scores().trueTracks()).isEqualTo(2);
    assertThat(quality.scores().stq()).isEqualTo(1);
  }

  @Test
  void aMissedTrackScoresNothing() {
    quality.add(map(201, 202, ROAD), map(201, ROAD, ROAD));

    assertThat(quality.scores().associationQuality()).isEqualTo(0.5);
  }

  @Test
  void withoutTrueTracksOrPixels() {
    assertThat(quality.scores().stq()).isNaN();
    assertThat(quality.scores().associationQuality()).isZero();
    quality.add(map(ROAD, ROAD), map(ROAD, ROAD));
    assertThat(quality.scores().stq()).isZero();
    assertThat(quality.scores().segmentationQuality()).isEqualTo(1);
  }

  /** The definition, from all pixels of a sequence at once. */
  @Test
  void framesAddUpToTheWholeSequence() {
    Random random = new Random(5);
    int[] ids = {ROAD, 201, 202, 301};
    int[] truth = random.ints(60, 0, ids.length).map(i -> ids[i]).toArray();
    int[] prediction = random.ints(60, 0, ids.length).map(i -> ids[i]).toArray();
    for (int frame = 0; frame < 6; frame++) {
      quality.add(
          map(Arrays.copyOfRange(truth, 10 * frame, 10 * frame + 10)),
          map(Arrays.copyOfRange(prediction, 10 * frame, 10 * frame + 10)));
    }

    double association = 0;
    for (int g : new int[] {201, 202, 301}) {
      for (int p : new int[] {201, 202, 301}) {
        double both = 0;
        double either = 0;
        for (int i = 0; i < truth.length; i++) {
          both += truth[i] == g && prediction[i] == p ? 1 : 0;
          either += truth[i] == g || prediction[i] == p ? 1 : 0;
        }
        association += both * both / either / Arrays.stream(truth).filter(id -> id == g).count();
      }
    }
    assertThat(quality.scores().associationQuality()).isCloseTo(association / 3, within(1e-12));
  }

  @Test
  void refusesWhatDoesNotFitAndAddsNothingOfIt() {
    PanopticMap unlisted = new PanopticMap(size(1), new int[] {5}, List.of());
    PanopticMap unknown =
        new PanopticMap(size(1), new int[] {5}, List.of(new Segment(5, 9, false, 1)));

    assertThatThrownBy(() -> quality.add(map(201), map(201, 201)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("prediction: expected ");
    assertThatThrownBy(() -> quality.add(unlisted, map(201)))
        .hasMessage("truth: segment 5 has pixels but is not in the table");
    assertThatThrownBy(() -> quality.add(map(201), unlisted))
        .hasMessage("prediction: segment 5 has pixels but is not in the table");
    assertThatThrownBy(() -> quality.add(map(201), unknown))
        .hasMessage("prediction: segment 5: expected one of the 3 categories but was 9");
    assertThat(quality.scores().trueTracks()).isZero();
  }

  private static ImageSize size(int pixels) {
    return new ImageSize(1, pixels);
  }

  private static PanopticMap map(int... ids) {
    Map<Integer, Long> areas = new HashMap<>();
    for (int id : ids) {
      areas.merge(id, 1L, Long::sum);
    }
    areas.remove(PanopticMap.VOID);
    List<Segment> segments =
        areas.entrySet().stream()
            .map(e -> new Segment(e.getKey(), e.getKey() / 100, e.getKey() == CROWD, e.getValue()))
            .toList();
    return new PanopticMap(size(ids.length), ids, segments);
  }
}
