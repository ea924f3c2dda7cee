package io.wayside.operators.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.FrameId;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FrameSamplingTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final FrameSampling sampling = new FrameSampling();

  @Test
  void keepsTheFirstFrameOfEachSlot() {
    assertThat(kept(2, 0, 100, 499, 500, 501, 999, 1_600, 1_900, 2_000))
        .containsExactly(0L, 500L, 1_600L, 2_000L);
  }

  @Test
  void slotsLieOnAGridThatBeginsWithTheEpochWhereverTheFramesBegin() {
    assertThat(kept(1, 700, 900, 1_000, 1_700, 2_000)).containsExactly(700L, 1_000L, 2_000L);
  }

  @Test
  void slotsMayBeLongerThanASecond() {
    // Twelve o'clock is a multiple of ten seconds.
    assertThat(kept(0.1, 0, 5_000, 9_999, 10_000, 19_000, 25_000))
        .containsExactly(0L, 10_000L, 25_000L);
  }

  @Test
  void aRateThatDividesNoSecondEvenlyHasWholeSecondsOnItsGrid() {
    assertThat(kept(3, 0, 333, 334, 666, 667, 999, 1_000)).containsExactly(0L, 334L, 667L, 1_000L);
  }

  @Test
  void camerasHaveSamplesOfTheirOwn() {
    assertThat(sampling.keeps(frame("north", 0), 1)).isTrue();
    assertThat(sampling.keeps(frame("south", 100), 1)).isTrue();
    assertThat(sampling.keeps(frame("south", 200), 1)).isFalse();
  }

  @Test
  void aClockThatWasAheadAndIsSetRightStopsNothing() {
    assertThat(kept(1, 3_600_000, 0, 500, 1_000)).containsExactly(3_600_000L, 0L, 1_000L);
  }

  @Test
  void anotherRateHoldsAtOnce() {
    assertThat(sampling.keeps(frame("north", 0), 1)).isTrue();
    assertThat(sampling.keeps(frame("north", 250), 1)).isFalse();
    assertThat(sampling.keeps(frame("north", 500), 4)).isTrue();
    assertThat(sampling.keeps(frame("north", 750), 0.5)).isFalse();
  }

  @Test
  void goesOnFromWhatIsRememberedAndTakesTheNewestOfSeveral() {
    sampling.remember(new KeptFrame("north", NOON.plusMillis(1_100)));
    sampling.remember(new KeptFrame("north", NOON.plusMillis(100)));

    assertThat(sampling.keeps(frame("north", 1_900), 1)).isFalse();
    assertThat(sampling.remembered())
        .containsExactly(new KeptFrame("north", NOON.plusMillis(1_100)));
  }

  private List<Long> kept(double rate, long... millis) {
    return LongStream.of(millis)
        .filter(at -> sampling.keeps(frame("north", at), rate))
        .boxed()
        .toList();
  }

  private static FrameId frame(String camera, long millis) {
    return new FrameId(camera, Long.toString(millis), NOON.plusMillis(millis));
  }
}
