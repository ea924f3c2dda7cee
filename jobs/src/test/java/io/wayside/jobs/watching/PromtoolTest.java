package io.wayside.jobs.watching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own checks; skipped where {@code promtool} is not on the path. */
class PromtoolTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check config prometheus.yml",
        "check rules alerts.yml",
        "test rules alerts_test.yml"
      })
  void findsNothingWrong(String check) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(check.split(" ")));
    Process promtool = started(command);

    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);

    assertThat(promtool.waitFor()).as(said).isZero();
  }

  private static Process started(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .directory(WatchFiles.ROOT.resolve("deploy/prometheus").toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return abort("promtool is not on the path: " + e.getMessage());
    }
  }
}
