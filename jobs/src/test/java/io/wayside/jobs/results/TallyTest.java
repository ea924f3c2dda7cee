package io.wayside.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TallyTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Tally tally =
      new Tally(EnumSet.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC));

  @Test
  void aFrameIsSegmentedOnceAllItsReadingsAreThere() {
    add(Topic.SEMANTIC, "1", 1);
    add(Topic.INSTANCES, "1", 1);
    assertThat(tally.segmented()).isZero();

    add(Topic.PANOPTIC, "1", 2);

    assertThat(tally.segmented()).isEqualTo(1);
    assertThat(tally.ended()).isEqualTo(1);
    assertThat(tally.latency().percentileMillis(0.5)).isEqualTo(2000);
    assertThat(tally.framesPerSecond()).isEqualTo(0.5);
  }

  @Test
  void aRepeatedRecordCountsOnce() {
    assertThat(add(Topic.FAILURES, "1", 1)).isTrue();
    assertThat(add(Topic.FAILURES, "1", 1)).isFalse();

    assertThat(tally.failed()).isEqualTo(1);
    assertThat(tally.records()).containsEntry(Topic.FAILURES, 1L).containsEntry(Topic.SEMANTIC, 0L);
  }

  private boolean add(Topic topic, String frame, int secondsLater) {
    ResultRecord result =
        new ResultRecord(
            topic,
            0,
            0,
            "camera",
            START,
            topic + frame,
            frame,
            "inference",
            "",
            new byte[0],
            List.of());
    return tally.add(result, START.plusSeconds(secondsLater));
  }
}
