package io.wayside.jobs.watching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromqlNamesTest {

  @Test
  void tellsMetricsLabelsAndFunctionsApart() {
    PromqlNames names =
        PromqlNames.of(
            """
            sum by (job_name, reason) (increase(frames_failed{camera=~"a|b{c}", x!="y"}[10m]))
              > on (job_name) group_left (tm_id) 0.05 * sum(rate(frames:in[$__rate_interval] offset 1h))
              unless absent(up) or vector(0) == bool 1e3
            """);

    assertThat(names.metrics()).containsExactly("frames:in", "frames_failed", "up");
    assertThat(names.labels()).containsExactly("camera", "job_name", "reason", "tm_id", "x");
  }

  @Test
  void readsTheQueryOfAVariable() {
    PromqlNames names = PromqlNames.of("label_values(frames{job_name=~\"$job\"}, camera)");

    assertThat(names.metrics()).containsExactly("frames");
    assertThat(names.labels()).containsExactly("camera", "job_name");
  }
}
