package io.wayside.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.SemanticMap;
import org.junit.jupiter.api.Test;

final class MeanIntersectionOverUnionTest {

  private final MeanIntersectionOverUnion metric = new MeanIntersectionOverUnion(4, 255);

  @Test
  void sumsPicturesBeforeItDivides() {
    metric.add(labels(0, 0, 0, 1), labels(0, 0, 0, 0));
    metric.add(labels(1, 1), labels(1, 0));

    SemanticScores scores = metric.scores();
    assertThat(scores.confusion()[1]).containsExactly(2, 1, 0, 0);
    assertThat(scores.iou(0)).isEqualTo(3.0 / 5);
    assertThat(scores.iou(1)).isEqualTo(1.0 / 3);
    assertThat(scores.mean()).isCloseTo((3.0 / 5 + 1.0 / 3) / 2, within(1e-12));
    assertThat(scores.classesWithValue()).isEqualTo(2);
    assertThat(scores.pixelAccuracy()).isEqualTo(4.0 / 6);
    assertThat(scores.meanAccuracy()).isCloseTo((1 + 1.0 / 3) / 2, within(1e-12));
    assertThat(scores.frequencyWeightedIou()).isCloseTo(0.5 * 3 / 5 + 0.5 * 1 / 3, within(1e-12));
  }

  @Test
  void aClassThatIsOnlyPredictedCountsAsZero() {
    metric.add(labels(0, 0), labels(0, 2));

    assertThat(metric.scores().iou(2)).isZero();
    assertThat(metric.scores().mean()).isEqualTo(0.25);
    assertThat(metric.scores().meanAccuracy()).isEqualTo(0.5);
  }

  @Test
  void aClassOnNeitherSideHasNoValue() {
    metric.add(labels(0), labels(0));

    assertThat(metric.scores().iou(3)).isNaN();
    assertThat(metric.scores().classesWithValue()).isEqualTo(1);
  }

  @Test
  void pixelsIgnoredInTheTruthCountNowhere() {
    metric.add(labels(0, 255, 255), labels(0, 1, 255));

    assertThat(metric.scores().ignored()).isEqualTo(2);
    assertThat(metric.scores().iou(1)).isNaN();
    assertThat(metric.scores().mean()).isEqualTo(1);
  }

  @Test
  void noAnswerIsAMiss() {
    metric.add(labels(0, 0), labels(0, 255));

    assertThat(metric.scores().unanswered()).containsExactly(1, 0, 0, 0);
    assertThat(metric.scores().iou(0)).isEqualTo(0.5);
    assertThat(metric.scores().pixelAccuracy()).isEqualTo(0.5);
  }

  @Test
  void theIgnoredLabelMayBeOneOfTheClasses() {
    MeanIntersectionOverUnion ignoresOne = new MeanIntersectionOverUnion(3, 1);

    ignoresOne.add(labels(0, 0, 1), labels(0, 1, 0));

    assertThat(ignoresOne.scores().iou(0)).isEqualTo(0.5);
    assertThat(ignoresOne.scores().iou(1)).isNaN();
    assertThat(ignoresOne.scores().ignored()).isEqualTo(1);
  }

  @Test
  void nothingAddedHasNoScore() {
    SemanticScores scores = metric.scores();

    assertThat(scores.mean()).isNaN();
    assertThat(scores.pixelAccuracy()).isNaN();
    assertThat(scores.frequencyWeightedIou()).isNaN();
  }

  @Test
  void aLabelOutsideTheListIsRefusedAndNothingIsAdded() {
    assertThatThrownBy(() -> metric.add(labels(0, 0), labels(0, 4)))
        .hasMessage("prediction: expected labels of 0 to 3, or 255 where there is none, but was 4");
    assertThat(metric.scores().pixelAccuracy()).isNaN();
  }

  @Test
  void sizesMustAgree() {
    assertThatThrownBy(() -> metric.add(labels(0, 0), labels(0)))
        .hasMessage("prediction: expected 1x2 as in the truth but was 1x1");
  }

  private static SemanticMap labels(int... labels) {
    byte[] ids = new byte[labels.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (byte) labels[i];
    }
    return new SemanticMap(new ImageSize(1, ids.length), ids);
  }
}
