package io.wayside.operators.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentationEngineTest {

  private final HeldSegmenter segmenter = HeldSegmenter.free();
  private final AtomicInteger loads = new AtomicInteger();
  private final SegmenterFactory factory =
      model -> {
        loads.incrementAndGet();
        return segmenter;
      };

  @Test
  void isLoadedOnceAndClosedByItsLastUser() {
    SegmentationEngine first = acquire("shared");
    SegmentationEngine second = acquire("shared");
    assertThat(second).isSameAs(first);
    assertThat(loads).hasValue(1);

    first.close();
    assertThat(segmenter.closed).isFalse();
    second.close();
    assertThat(segmenter.closed).isTrue();
  }

  @Test
  void isLoadedAgainAfterItsLastUserHasGone() {
    acquire("again").close();
    acquire("again").close();

    assertThat(loads).hasValue(2);
  }

  @Test
  void isWarmedUpBeforeTheFirstFrameAndDoesNotCountThat() {
    try (SegmentationEngine engine = acquire("warm")) {
      assertThat(segmenter.passSizes()).containsExactly(1);
      assertThat(segmenter.passes.get(0).get(0).size())
          .isEqualTo(EngineSettings.DEFAULT.warmUpSize());
      assertThat(segmenter.openMaskSets).hasValue(0);
      assertThat(engine.statistics().frames()).isZero();
      assertThat(engine.statistics().busyShare()).isZero();
    }
  }

  @Test
  void refusesOtherSettingsThanItRunsUnder() {
    EngineSettings others = EngineSettings.DEFAULT.withBatch(BatchPolicy.of(2, Duration.ZERO));
    try (SegmentationEngine engine = acquire("settings")) {
      assertThat(engine.labels()).isEqualTo(HeldSegmenter.LABELS);
      assertThatThrownBy(() -> SegmentationEngine.acquire("engine-test-settings", factory, others))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("maxFrames=2");
    }
    assertThat(segmenter.closed).isTrue();
  }

  @Test
  void freesTheNetworkIfItFailsToWarmUp() {
    segmenter.broken = new IllegalStateException("no device");

    assertThatThrownBy(() -> acquire("broken")).hasMessage("no device");
    assertThat(segmenter.closed).isTrue();
  }

  @Test
  void namesTheModelThatCannotBeRead() {
    SegmenterFactory missing =
        model -> {
          throw new FileNotFoundException("no saved_model.pb");
        };

    assertThatThrownBy(
            () -> SegmentationEngine.acquire("/models/none", missing, EngineSettings.DEFAULT))
        .hasMessage("model /models/none: no saved_model.pb");
  }

  private SegmentationEngine acquire(String model) {
    return SegmentationEngine.acquire("engine-test-" + model, factory, EngineSettings.DEFAULT);
  }
}
