package io.wayside.jobs.cli;

import io.wayside.jobs.report.Intervals;
import io.wayside.jobs.report.ReportPage;
import io.wayside.jobs.report.ReportTables;
import io.wayside.jobs.report.TrafficReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
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

  @Mixin private HistoryOptions history = new HistoryOptions();
  @Mixin private IntervalOption interval = new IntervalOption();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where index.html and the CSV files go.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    Directories.requireWritable("--out", out);
    Intervals intervals = interval.of(history);
    TrafficReport report =
        TrafficReport.of(history.history(intervals.range()), intervals, history.cameras());
    new ReportPage(report, Instant.now().truncatedTo(ChronoUnit.SECONDS)).write(out);
    new ReportTables(report).write(out);
    System.err.printf(
        "report: events: %d, cameras: %d, intervals: %d; %s%n",
        report.records().events(),
        report.cameras().size(),
        intervals.count(),
        out.resolve(ReportPage.FILE));
    return 0;
  }
}
