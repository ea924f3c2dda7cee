package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KalmanBoxTest {

  @Test
  void learnsTheSpeedOfASteadyMotion() {
    KalmanBox box = KalmanBox.first(at(0));
    for (int frame = 1; frame <= 10; frame++) {
      box = box.predicted(0.2).updated(at(10 * frame));
    }
    assertThat(box.x().rate()).isCloseTo(50, within(1.0));
    assertThat(box.predicted(0.6).x().value()).isCloseTo(130, within(1.0));
    assertThat(box.y().rate()).isCloseTo(0, within(1.0));
  }

  @Test
  void learnsTheSameAtUnevenTimes() {
    KalmanBox box = KalmanBox.first(at(0));
    double[] intervals = {0.1, 0.4, 0.04, 0.2, 0.9, 0.2, 0.1};
    double time = 0;
    for (double interval : intervals) {
      time += interval;
      box = box.predicted(interval).updated(at(50 * time));
    }
    assertThat(box.x().rate()).isCloseTo(50, within(1.5));
  }

  @Test
  void liesNearerToTheTruthThanNoisyMeasurements() {
    Random random = new Random(3);
    KalmanBox box = KalmanBox.first(at(0));
    double filtered = 0;
    double measured = 0;
    for (int frame = 1; frame <= 200; frame++) {
      double noise = 3 * random.nextGaussian();
      box = box.predicted(0.04).updated(at(2 * frame + noise));
      filtered += Math.abs(box.x().value() - 2 * frame);
      measured += Math.abs(noise);
    }
    assertThat(filtered).isLessThan(0.7 * measured);
  }

  @Test
  void getsLessCertainWithTime() {
    KalmanBox box = KalmanBox.first(at(0)).predicted(0.2).updated(at(10));
    double near = box.predicted(0.2).distance(at(60));
    double late = box.predicted(1).distance(at(60));
    assertThat(box.predicted(1).x().valueVariance())
        .isGreaterThan(box.predicted(0.2).x().valueVariance());
    assertThat(late).isLessThan(near);
  }

  @Test
  void behavesAlikeAtEverySize() {
    KalmanBox small = KalmanBox.first(Extent.around(0, 0, 20, 20));
    KalmanBox large = KalmanBox.first(Extent.around(0, 0, 200, 200));
    for (int frame = 1; frame <= 5; frame++) {
      small = small.predicted(0.2).updated(Extent.around(4 * frame, 0, 20, 20));
      large = large.predicted(0.2).updated(Extent.around(40 * frame, 0, 200, 200));
    }
    assertThat(large.x().rate()).isCloseTo(10 * small.x().rate(), within(20.0));
  }

  @Test
  void neverShrinksToNothing() {
    KalmanBox box = KalmanBox.first(Extent.around(0, 0, 40, 40));
    for (int frame = 1; frame <= 5; frame++) {
      box = box.predicted(0.2).updated(Extent.around(0, 0, 40 - 7 * frame, 40));
    }
    assertThat(box.predicted(10).extent().width()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void scalesWithThePicture() {
    KalmanBox box = KalmanBox.first(at(0)).predicted(0.2).updated(at(10)).scaled(0.5, 2);
    assertThat(box.extent().width()).isCloseTo(20, within(0.5));
    assertThat(box.extent().height()).isCloseTo(40, within(0.5));
    assertThat(box.x().rate()).isCloseTo(25, within(3.0));
  }

  private static Extent at(double x) {
    return Extent.around(x, 50, 40, 20);
  }
}
