package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.jobs.history.FileHistory;
import io.wayside.jobs.history.SeenSpan;
import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.history.TopicHistory;
import io.wayside.jobs.history.TrafficHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which part of the past a command is about. */
final class HistoryOptions {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "Read traffic events from a file, a line of JSON each, as the demo's traffic.jsonl,"
              + " instead of Kafka; repeatable.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--camera",
      paramLabel = "ID",
      description = "Of this camera alone; repeatable (default: all).")
  private List<String> cameras = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "First moment, inclusive: 2026-11-20T06:00:00Z, or a date or a time by the clock of"
            + " --zone,",
        "2026-11-20 or 2026-11-20T06:00. With --input, the first event where it is left out."
      })
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Last moment, exclusive. With --input, the last event where it is left out.")
  private @Nullable String to;

  @Mixin private ZoneOption zone = new ZoneOption();

  /** The cameras that are wanted; all if empty. */
  Set<String> cameras() {
    return new TreeSet<>(cameras);
  }

  /** Whose clock times are told by. */
  ZoneId zone() {
    return zone.zone();
  }

  /** How Kafka is reached. */
  KafkaSettings kafka() {
    return kafka.settings();
  }

  /** Whether files are read and not Kafka. */
  boolean ofFiles() {
    return !inputs.isEmpty();
  }

  /**
   * What is to be gone through.
   *
   * @param range that is asked for
   * @throws UsageException if a file is missing
   */
  TrafficHistory history(TimeRange range) {
    if (!ofFiles()) {
      kafka.connect().close();
      return new TopicHistory(kafka.settings(), range.from());
    }
    return files();
  }

  private FileHistory files() {
    for (Path input : inputs) {
      if (!Files.isRegularFile(input)) {
        throw new UsageException("--input: expected a file but there is none at " + input);
      }
    }
    return new FileHistory(inputs);
  }

  /** Whether both ends of the range are given. */
  boolean bounded() {
    return from != null && to != null;
  }

  /**
   * The range that is asked for; with files, what is left out of it is as the events have it.
   *
   * @throws UsageException if it is not said, or no range
   * @throws CommandFailure if it is left out and there are no events
   */
  TimeRange range() throws IOException {
    if (!bounded() && !ofFiles()) {
      throw new UsageException("expected --from and --to, or --input");
    }
    try {
      if (from != null && to != null) {
        return new TimeRange(zone.moment("--from", from), zone.moment("--to", to));
      }
      Optional<TimeRange> seen = SeenSpan.of(files());
      if (seen.isEmpty()) {
        throw new CommandFailure("--input: expected traffic events but there are none");
      }
      return new TimeRange(
          from == null ? seen.get().from() : zone.moment("--from", from),
          to == null ? seen.get().to() : zone.moment("--to", to));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
