package io.wayside.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.InstanceScores.ClassPrecision;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Masks are columns of a picture of ten rows, so that an overlap is a ratio of widths. */
final class MaskAveragePrecisionTest {

  private static final int CAR = 3;
  private static final int BUS = 6;
  private static final ImageSize SIZE = new ImageSize(10, 200);

  private final MaskAveragePrecision metric = new MaskAveragePrecision(List.of(CAR, BUS));

  @Test
  void perfectDetectionsScoreOne() {
    metric.add(List.of(car(0, 20)), List.of(detection(0, 20, 0.9)));

    InstanceScores scores = metric.scores();
    assertThat(scores.ap()).isCloseTo(1, within(1e-12));
    assertThat(scores.arMax1()).isEqualTo(1);
    assertThat(scores.perClass())
        .containsEntry(BUS, new ClassPrecision(InstanceScores.NONE, InstanceScores.NONE));
  }

  @Test
  void nothingToFindHasNoScore() {
    metric.add(List.of(), List.of(detection(0, 20, 0.9)));

    assertThat(metric.scores().ap()).isEqualTo(InstanceScores.NONE);
    assertThat(metric.scores().arMax100()).isEqualTo(InstanceScores.NONE);
  }

  @Test
  void nothingFoundScoresZero() {
    metric.add(List.of(car(0, 20)), List.of());

    assertThat(metric.scores().ap()).isZero();
    assertThat(metric.scores().arMax100()).isZero();
  }

  @Test
  void anOverlapOfExactlyAThresholdReachesIt() {
    metric.add(List.of(car(0, 20)), List.of(detection(0, 15, 0.9)));

    // 0.50 to 0.75 of the ten thresholds.
    assertThat(metric.scores().ap()).isCloseTo(0.6, within(1e-12));
    assertThat(metric.scores().ap75()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aSecondDetectionOfAThingIsFalse() {
    metric.add(
        List.of(car(0, 20), car(100, 20)),
        List.of(detection(0, 20, 0.9), detection(0, 20, 0.8), detection(100, 20, 0.7)));

    // Precision 1 up to recall 0.5 (51 points), then 2/3.
    assertThat(metric.scores().ap50()).isCloseTo((51 + 50 * 2.0 / 3) / 101, within(1e-12));
  }

  @Test
  void detectionsOnACrowdCountForNothing() {
    metric.add(
        List.of(car(0, 20), crowd(50, 100)),
        List.of(detection(60, 10, 0.95), detection(80, 10, 0.9), detection(0, 20, 0.5)));

    assertThat(metric.scores().ap()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aThingThatFitsComesBeforeACrowdThatFitsBetter() {
    metric.add(List.of(crowd(0, 200), car(0, 20)), List.of(detection(0, 12, 0.9)));

    assertThat(metric.scores().ap50()).isCloseTo(1, within(1e-12));
  }

  @Test
  void sizesAreScoredApartByTheStatedArea() {
    metric.add(
        List.of(new TrueMask(CAR, mask(0, 20), 32 * 32, false), car(50, 120)),
        List.of(detection(0, 20, 0.9)));

    InstanceScores scores = metric.scores();
    // An area of 32² is both small and medium.
    assertThat(scores.arSmall()).isEqualTo(1);
    assertThat(scores.arMedium()).isEqualTo(0.5);
    assertThat(scores.arLarge()).isEqualTo(InstanceScores.NONE);
    assertThat(scores.arMax100()).isEqualTo(0.5);
  }

  @Test
  void falseDetectionsOfAnotherSizeCountForNothing() {
    metric.add(List.of(car(0, 20)), List.of(detection(50, 120, 0.9), detection(0, 20, 0.8)));

    assertThat(metric.scores().apSmall()).isCloseTo(1, within(1e-12));
    assertThat(metric.scores().ap()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void equalScoresStayInTheOrderOfPictures() {
    metric.add(List.of(car(0, 20)), List.of(detection(100, 20, 0.5)));
    metric.add(List.of(), List.of());
    metric.add(List.of(car(0, 20)), List.of(detection(0, 20, 0.5)));

    // False, then true: precision 1/2 up to recall 0.5.
    assertThat(metric.scores().ap()).isCloseTo(51 * 0.5 / 101, within(1e-12));
  }

  @Test
  void ofMoreThanAHundredDetectionsTheBestCount() {
    List<ScoredMask> detections =
        IntStream.range(0, 101)
            .mapToObj(i -> i < 100 ? detection(100, 20, 0.9) : detection(0, 20, 0.1))
            .toList();

    metric.add(List.of(car(0, 20)), detections);

    assertThat(metric.scores().arMax100()).isZero();
  }

  @Test
  void masksMustBeOfOneSize() {
    ScoredMask other =
        new ScoredMask(CAR, RunLengthMask.ofBitmap(new ImageSize(1, 2), new byte[2]), 1);

    assertThatThrownBy(() -> metric.add(List.of(car(0, 20)), List.of(other)))
        .hasMessage("masks: expected all of one size but was [10x200, 1x2]");
  }

  @Test
  void classesMustBeKnown() {
    ScoredMask other = new ScoredMask(1, mask(0, 20), 1);

    assertThatThrownBy(() -> metric.add(List.of(), List.of(other)))
        .hasMessage("prediction: expected one of the categories [3, 6] but was 1");
  }

  private static TrueMask car(int left, int width) {
    return new TrueMask(CAR, mask(left, width), 10.0 * width, false);
  }

  private static TrueMask crowd(int left, int width) {
    return new TrueMask(CAR, mask(left, width), 10.0 * width, true);
  }

  private static ScoredMask detection(int left, int width, double score) {
    return new ScoredMask(CAR, mask(left, width), score);
  }

  private static RunLengthMask mask(int left, int width) {
    int height = SIZE.height();
    int right = SIZE.width() - left - width;
    return new RunLengthMask(SIZE, new int[] {left * height, width * height, right * height});
  }
}
