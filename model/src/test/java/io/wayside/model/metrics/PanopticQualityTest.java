package io.wayside.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.PanopticScores.Average;
import io.wayside.model.metrics.PanopticScores.ClassQuality;
import io.wayside.model.segmentation.SemanticMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One row of pixels is a picture; a letter is a segment, a dot is void. */
final class PanopticQualityTest {

  private static final int ROAD = 7;
  private static final int CAR = 26;
  private static final Offset<Double> EXACT = within(1e-12);

  private final PanopticQuality quality =
      new PanopticQuality(
          List.of(new Category(ROAD, "road", false), new Category(CAR, "car", true)));

  @Test
  void matchesAboveHalfAndNotAtHalf() {
    quality.add(map("aaabbbb.", cars('a', 'b')), map("aa.bb...", cars('a', 'b')));

    // a: 2 of 3; b: 2 of 4.
    assertThat(car()).isEqualTo(new ClassQuality(1, 1, 1, 2.0 / 3));
  }

  @Test
  void averagesAreOverTheClassesThatOccur() {
    quality.add(map("aaaa", cars('a')), map("aaaa", cars('a')));

    PanopticScores scores = quality.scores();
    assertThat(scores.all()).isEqualTo(new Average(1, 1, 1, 1));
    assertThat(scores.things()).isEqualTo(new Average(1, 1, 1, 1));
    assertThat(scores.stuff().classes()).isZero();
    assertThat(scores.stuff().pq()).isNaN();
    assertThat(scores.perClass().get(ROAD)).isEqualTo(new ClassQuality(0, 0, 0, 0));
  }

  @Test
  void qualityIsTheProductOfFitAndRecognition() {
    quality.add(map("aaabb.cc", cars('a', 'b', 'c')), map("aa.bbdee", cars('a', 'b', 'd', 'e')));

    ClassQuality car = car();
    assertThat(car.truePositives()).isEqualTo(3);
    assertThat(car.sq()).isCloseTo((2.0 / 3 + 1 + 1) / 3, EXACT);
    assertThat(car.pq()).isCloseTo(car.sq() * car.rq(), EXACT);
  }

  @Test
  void predictedPixelsOnVoidDoNotWidenTheUnion() {
    quality.add(map("aa....", cars('a')), map("aaaaaa", cars('a')));

    assertThat(car()).isEqualTo(new ClassQuality(1, 0, 0, 1));
  }

  @Test
  void aPredictionMostlyOnVoidIsExcused() {
    quality.add(map("r...rrrr", roads('r')), map("aaaabb..", cars('a', 'b')));

    // a has 3 of 4 pixels on void, b none.
    assertThat(car()).isEqualTo(new ClassQuality(0, 1, 0, 0));
  }

  @Test
  void aPredictionHalfOnVoidIsNotExcused() {
    quality.add(map("rr..", roads('r')), map("aaaa", cars('a')));

    assertThat(car().falsePositives()).isEqualTo(1);
  }

  @Test
  void aCrowdIsNeitherMatchedNorMissedAndExcusesItsClass() {
    quality.add(
        map("ccccrr", Stream.concat(crowds(CAR, 'c'), roads('r'))),
        map("aabbrr", Stream.concat(cars('a'), roads('b', 'r'))));

    assertThat(car()).isEqualTo(new ClassQuality(0, 0, 0, 0));
    // b is road on a crowd of cars: no excuse.
    assertThat(quality.scores().perClass().get(ROAD)).isEqualTo(new ClassQuality(1, 1, 0, 1));
  }

  @Test
  void voidAndCrowdExcuseTogether() {
    quality.add(map("c.rr.", Stream.concat(crowds(CAR, 'c'), roads('r'))), map("aaaa.", cars('a')));
    quality.add(map("c..r.", Stream.concat(crowds(CAR, 'c'), roads('r'))), map("aaaa.", cars('a')));

    assertThat(car().falsePositives()).isEqualTo(1);
  }

  @Test
  void ofSeveralCrowdsOfAClassTheLastExcuses() {
    quality.add(map("cccdrr", Stream.concat(crowds(CAR, 'c', 'd'), roads('r'))), aaab());
    assertThat(car().falsePositives()).isEqualTo(1);

    quality.add(map("cccdrr", Stream.concat(crowds(CAR, 'd', 'c'), roads('r'))), aaab());
    assertThat(car().falsePositives()).isEqualTo(1);
  }

  private static PanopticMap aaab() {
    return map("aaa.rr", Stream.concat(cars('a'), roads('r')));
  }

  @Test
  void segmentsOfAnotherClassDoNotMatch() {
    quality.add(map("aaaa", cars('a')), map("aaaa", roads('a')));

    assertThat(car()).isEqualTo(new ClassQuality(0, 0, 1, 0));
    assertThat(quality.scores().perClass().get(ROAD)).isEqualTo(new ClassQuality(0, 1, 0, 0));
  }

  @Test
  void pixelsOfNoListedTrueSegmentAreNotVoid() {
    quality.add(map("aaxx", cars('a')), map("aaaa", cars('a')));

    assertThat(car()).isEqualTo(new ClassQuality(0, 1, 1, 0));
  }

  @Test
  void stuffOnlyMapsHaveOneSegmentAClassAndPicture() {
    PanopticMap truth = PanopticMap.ofStuff(labels(7, 7, 26, 7, 26, 255), 255);
    PanopticMap prediction = PanopticMap.ofStuff(labels(7, 7, 26, 26, 26, 26), 255);

    quality.add(truth, prediction);

    assertThat(truth.segments()).hasSize(2);
    assertThat(quality.scores().all().pq()).isCloseTo(2.0 / 3, EXACT);
  }

  @Test
  void aPaintedSegmentMustBeListedAndAListedOnePainted() {
    PanopticMap truth = map("aaaa", cars('a'));

    assertThatThrownBy(() -> quality.add(truth, map("aabb", cars('a'))))
        .hasMessage("prediction: segment 98 has pixels but is not in the table");
    assertThatThrownBy(() -> quality.add(truth, map("aaaa", cars('a', 'b'))))
        .hasMessage("prediction: segment 98 is in the table but has no pixels");
  }

  @Test
  void sizesMustAgree() {
    assertThatThrownBy(() -> quality.add(map("aaaa", cars('a')), map("aaa", cars('a'))))
        .hasMessage("prediction: expected 1x4 as in the truth but was 1x3");
  }

  @Test
  void classesMustBeKnown() {
    Segment unknown = new Segment('a', 5, false, 2);

    assertThatThrownBy(() -> quality.add(map("aa", cars('a')), map("aa", Stream.of(unknown))))
        .hasMessage("prediction: segment 97: expected one of the 2 categories but was 5");
  }

  private ClassQuality car() {
    return Objects.requireNonNull(quality.scores().perClass().get(CAR));
  }

  private static Stream<Segment> cars(int... ids) {
    return Arrays.stream(ids).mapToObj(id -> new Segment(id, CAR, false, -1));
  }

  private static Stream<Segment> roads(int... ids) {
    return Arrays.stream(ids).mapToObj(id -> new Segment(id, ROAD, false, -1));
  }

  private static Stream<Segment> crowds(int category, int... ids) {
    return Arrays.stream(ids).mapToObj(id -> new Segment(id, category, true, -1));
  }

  private static PanopticMap map(String row, Stream<Segment> segments) {
    int[] ids = row.chars().map(c -> c == '.' ? PanopticMap.VOID : c).toArray();
    List<Segment> counted =
        segments
            .map(s -> new Segment(s.id(), s.categoryId(), s.crowd(), area(ids, s.id())))
            .toList();
    return new PanopticMap(new ImageSize(1, ids.length), ids, counted);
  }

  private static long area(int[] ids, int id) {
    return Arrays.stream(ids).filter(i -> i == id).count();
  }

  private static SemanticMap labels(int... labels) {
    byte[] ids = new byte[labels.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (byte) labels[i];
    }
    return new SemanticMap(new ImageSize(1, ids.length), ids);
  }
}
