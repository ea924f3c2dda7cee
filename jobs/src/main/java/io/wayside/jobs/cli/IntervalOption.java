package io.wayside.jobs.cli;

import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.report.Intervals;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How a range is divided. */
final class IntervalOption {

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})(s|m|min|h|d)");

  @Option(
      names = "--interval",
      defaultValue = "15min",
      paramLabel = "LENGTH",
      description =
          "Length of an interval, such as 5min, 1h or 1d; divides a day (default:"
              + " ${DEFAULT-VALUE}).")
  private String interval = "";

  /** Without a given range, it reaches to whole intervals, so that no window is cut. */
  Intervals of(HistoryOptions history) throws IOException {
    Duration length = length();
    TimeRange range = history.range();
    try {
      TimeRange whole = history.bounded() ? range : Intervals.around(range, length, history.zone());
      return new Intervals(whole, length, history.zone());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }

  private Duration length() {
    Matcher length = LENGTH.matcher(interval.toLowerCase(Locale.ROOT));
    if (!length.matches()) {
      throw new UsageException(
          "--interval: expected a length such as 15min, 1h or 1d but was " + interval);
    }
    long count = Long.parseLong(length.group(1));
    return switch (length.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofMinutes(count);
    };
  }
}
