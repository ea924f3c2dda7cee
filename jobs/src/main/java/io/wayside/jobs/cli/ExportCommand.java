package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.PastRecords;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.jobs.export.CsvEvents;
import io.wayside.jobs.export.MotsText;
import io.wayside.jobs.export.OtEvents;
import io.wayside.jobs.export.OtFlow;
import io.wayside.jobs.export.SumoCounts;
import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.report.Intervals;
import io.wayside.jobs.report.TrafficReport;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a range of the topics in the format of another program. */
@Command(
    name = "export",
    description = "Writes a range of the topics in the format of another program.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /** What can be written. */
  enum Format {
    /** Every event as a row. */
    csv,
    /** OTAnalytics' list of events. */
    otevents,
    /** OTAnalytics' sections and flows. */
    otflow,
    /** Counts for SUMO's tools. */
    sumo,
    /** Followed masks as text. */
    mots
  }

  @Mixin private HistoryOptions history = new HistoryOptions();
  @Mixin private IntervalOption interval = new IntervalOption();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = {
        "csv: every event as a row; otevents: crossings for OTAnalytics; otflow: tripwires and"
            + " zones",
        "for OTAnalytics; sumo: edge counts and journeys by --interval; mots: followed masks of"
            + " the",
        "instances topic, as TrackEval reads them."
      })
  private Format format = Format.csv;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PATH",
      description = "The file; of sumo and mots the folder.")
  private Path out = Path.of("");

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Size of the camera's pictures in pixels; for otevents and otflow.")
  private @Nullable String size;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "Settings of the camera, as for 'camera put'; for otevents and otflow (default: those of"
              + " the cameras topic).")
  private @Nullable Path settings;

  @Option(
      names = "--edge",
      paramLabel = "NAME=EDGE",
      description =
          "For sumo: the network's edge of TRIPWIRE:DIRECTION, or its zone of TRIPWIRE; repeatable"
              + " (default: NAME itself).")
  private Map<String, String> edges = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    boolean folder = format == Format.sumo || format == Format.mots;
    Path parent = out.toAbsolutePath().getParent();
    Directories.requireWritable("--out", folder || parent == null ? out : parent);
    if (!folder && Files.isDirectory(out)) {
      throw new UsageException("--out: expected a file but was the folder " + out);
    }
    List<String> remarks =
        switch (format) {
          case csv -> csv();
          case otevents -> otEvents();
          case otflow -> otFlow();
          case sumo -> sumo();
          case mots -> mots();
        };
    remarks.forEach(remark -> System.err.println("export: " + remark));
    return 0;
  }

  private List<String> csv() throws IOException {
    TimeRange range = history.range();
    new CsvEvents(range, history.cameras()).write(history.history(range), out);
    return List.of();
  }

  private List<String> otEvents() throws IOException {
    ImageSize pixels = size();
    TimeRange range = history.range();
    return new OtEvents(settings(), pixels, range).write(history.history(range), out);
  }

  private List<String> otFlow() throws IOException {
    ImageSize pixels = size();
    new OtFlow(settings(), pixels).write(out);
    return List.of();
  }

  private List<String> sumo() throws IOException {
    String camera = camera();
    Intervals intervals = interval.of(history);
    TrafficReport report =
        TrafficReport.of(history.history(intervals.range()), intervals, Set.of(camera));
    return new SumoCounts(report.cameras().get(0), intervals, edges).write(out);
  }

  private List<String> mots() throws IOException {
    if (history.ofFiles()) {
      throw new UsageException("--format mots: expected Kafka's instances topic but was --input");
    }
    TimeRange range = history.range();
    try (MotsText mots = new MotsText(out, range, history.cameras())) {
      mots.read(new PastRecords(history.kafka(), Topic.INSTANCES, range.from()));
      return mots.remarks();
    }
  }

  private String camera() {
    if (history.cameras().size() != 1) {
      throw new UsageException(
          "--format %s: expected one --camera but was %d"
              .formatted(format, history.cameras().size()));
    }
    return history.cameras().iterator().next();
  }

  private CameraSettings settings() throws IOException {
    if (settings != null) {
      return CameraFile.read(settings);
    }
    String camera = camera();
    CameraSettings found = new SettingsTopic(history.kafka()).read().get(camera);
    if (found == null) {
      throw new CommandFailure(
          "expected settings of the camera %s but there are none".formatted(camera));
    }
    return found;
  }

  private ImageSize size() {
    Matcher matcher = SIZE.matcher(size == null ? "" : size);
    if (!matcher.matches()) {
      throw new UsageException(
          "--size: expected the pictures' size such as 1280x720 but was "
              + (size == null ? "left out" : size));
    }
    return new ImageSize(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
  }
}
