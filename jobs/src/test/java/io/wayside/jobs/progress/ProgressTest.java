package io.wayside.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void printsALineEveryFewSecondsAndTheLastOneAtTheEnd() {
    try (Progress progress = Progress.plain("demo", out, clock::get)) {
      progress.at(1, 10, "");
      clock.addAndGet(TimeUnit.SECONDS.toNanos(6));
      progress.at(4, 10, "5.0 fps");
      progress.at(5, 10, "5.0 fps");
      progress.at(10, 10, "");
    }

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("demo: 4/10 5.0 fps\ndemo: 10/10\n");
  }

  @Test
  void doesNotRepeatALine() {
    try (Progress progress = Progress.plain("demo", out, clock::get)) {
      for (int i = 0; i < 3; i++) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(6));
        progress.at(4, 10, "");
      }
    }

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("demo: 4/10\n");
  }
}
