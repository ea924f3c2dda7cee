package io.wayside.connectors.page;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The last few durations of a stream and their median. For one thread at a time. */
final class RecentDurations {

  private final long[] millis;
  private long added;

  RecentDurations(int most) {
    millis = new long[most];
  }

  void add(Duration duration) {
    millis[(int) (added % millis.length)] = duration.toMillis();
    added++;
  }

  /** Empty before the first. */
  Optional<Duration> median() {
    int known = (int) Math.min(added, millis.length);
    if (known == 0) {
      return Optional.empty();
    }
    long[] sorted = Arrays.copyOf(millis, known);
    Arrays.sort(sorted);
    return Optional.of(Duration.ofMillis(sorted[known / 2]));
  }
}
