package io.wayside.operators.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.SkippedFrame;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricsByCameraTest {

  private final RecordingMetrics recorded = new RecordingMetrics();
  private final MetricsByCamera cameras = new MetricsByCamera(recorded);

  @Test
  void countsEachCameraApartAndByReason() {
    cameras.of("north").framesIn(3);
    cameras.of("north").segmented();
    cameras.of("north").failed(FrameDefect.Reason.TRUNCATED);
    cameras.of("north").failed(FrameDefect.Reason.TRUNCATED);
    cameras.of("south").framesIn(1);
    cameras.of("south").skipped(SkippedFrame.Reason.SUPERSEDED);

    assertThat(recorded.count("north.framesIn")).isEqualTo(3);
    assertThat(recorded.count("north.framesSegmented")).isEqualTo(1);
    assertThat(recorded.count("north.TRUNCATED.framesFailed")).isEqualTo(2);
    assertThat(recorded.count("south.framesIn")).isEqualTo(1);
    assertThat(recorded.count("south.SUPERSEDED.framesSkipped")).isEqualTo(1);
  }

  @Test
  void camerasBeyondTheBoundShareAGroup() {
    for (int i = 0; i < MetricsByCamera.MOST + 10; i++) {
      cameras.of("camera " + i).framesIn(1);
    }
    cameras.of("camera 0").framesIn(1);

    assertThat(recorded.groupsThatCount("framesIn")).hasSize(MetricsByCamera.MOST + 1);
    assertThat(recorded.count("camera 0.framesIn")).isEqualTo(2);
    assertThat(recorded.count("other.framesIn")).isEqualTo(10);
  }

  @Test
  void aVeryLongIdHasNoGroupOfItsOwn() {
    cameras.of("x".repeat(1_000)).framesIn(1);

    assertThat(recorded.groupsThatCount("framesIn")).containsExactly("other");
    assertThat(recorded.count("other.framesIn")).isEqualTo(1);
  }

  @Test
  void aClockThatIsAheadShowsAsAnArrivalBeforeTheCapture() {
    cameras.of("north").arrived(Instant.now().plus(Duration.ofHours(1)));
    cameras.of("south").arrived(Instant.now().minus(Duration.ofHours(1)));

    assertThat(recorded.gauge("north.arrivalDelay").longValue()).isLessThan(-3_000_000);
    assertThat(recorded.gauge("south.arrivalDelay").longValue()).isGreaterThan(3_000_000);
    assertThat(recorded.gauge("north.lastFrameAge").longValue()).isNotNegative();
  }
}
