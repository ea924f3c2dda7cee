package io.wayside.model.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorstPicturesTest {

  private final List<Double> asked = new ArrayList<>();

  @Test
  void keepsTheLowestInOrderAndMakesNoOthers() {
    WorstPictures worst = new WorstPictures(2);

    for (double score : new double[] {0.5, 0.9, Double.NaN, 0.7, 0.95, 0.1}) {
      worst.offer(score, () -> picture(score));
    }

    assertThat(worst.pictures()).extracting(PictureComparison::score).containsExactly(0.1, 0.5);
    assertThat(asked).containsExactly(0.5, 0.9, 0.7, 0.1);
  }

  @Test
  void mayKeepNone() {
    WorstPictures none = new WorstPictures(0);

    none.offer(0.1, () -> picture(0.1));

    assertThat(none.pictures()).isEmpty();
    assertThat(asked).isEmpty();
  }

  private PictureComparison picture(double score) {
    asked.add(score);
    PaintedPicture picture = new PaintedPicture("data:,");
    return new PictureComparison("a", score, "", picture, picture, picture);
  }
}
