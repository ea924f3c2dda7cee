package io.wayside.jobs.cli;

import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.report.Intervals;
import io.wayside.jobs.report.ReportPage;
import io.wayside.jobs.report.ReportTables;
import io.wayside.jobs.report.TrafficReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds up a range of the traffic topic: a page and tables. */
@Command(
    name = "report",
    description =
        "Counts, journeys, zones and how much was looked at, by interval, as a page and CSV files.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})(s|m|min|h|d)");

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(
      names = "--interval",
      defaultValue = "15min",
      paramLabel = "LENGTH",
      description =
          "Length of an interval, such as 5min, 1h or 1d; divides a day (default:"
              + " ${DEFAULT-VALUE}).")
  private String interval = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where index.html and the CSV files go.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    Directories.requireWritable("--out", out);
    Intervals intervals = intervals();
    TrafficReport report =
        TrafficReport.of(history.history(intervals.range()), intervals, history.cameras());
    new ReportPage(report, Instant.now().truncatedTo(ChronoUnit.SECONDS)).write(out);
    new ReportTables(report).write(out);
    System.err.printf(
        "report: %d events of %d cameras in %d intervals; %s%n",
        report.records().events(),
        report.cameras().size(),
        intervals.count(),
        out.resolve(ReportPage.FILE));
    return 0;
  }

  /** Without a given range, it reaches to whole intervals, so that no window is cut. */
  private Intervals intervals() throws IOException {
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
