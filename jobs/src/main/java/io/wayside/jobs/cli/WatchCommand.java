package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.connectors.kafka.Topics;
import io.wayside.jobs.results.ResultFiles;
import io.wayside.jobs.results.ResultLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads result topics and shows or saves them. */
@Command(
    name = "watch",
    description =
        "Reads result topics from their beginning; shows a line a record, or saves files.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(500);

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      split = ",",
      defaultValue = "semantic,instances,panoptic,failures",
      description =
          "semantic, instances, panoptic, panoptic-ids, traffic or failures, or a full name;"
              + " repeatable (default: ${DEFAULT-VALUE}).")
  private List<String> topics = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Save each record as DIR/CAMERA/FRAME.* instead of showing it.")
  private @Nullable Path out;

  @Option(names = "--follow", description = "Go on with what is still to come, until interrupted.")
  private boolean follow;

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      Directories.requireWritable("--out", out);
    }
    Topics names = kafka.settings().topics();
    List<Topic> wanted = topics.stream().map(name -> topic(name, names)).toList();
    try (TopicAdmin broker = kafka.connect();
        ResultConsumer consumer = new ResultConsumer(kafka.settings(), wanted, true)) {
      do {
        for (ResultRecord result : consumer.poll(POLL)) {
          take(result);
        }
      } while (follow || !consumer.atEnd());
    }
    return 0;
  }

  private void take(ResultRecord result) throws IOException {
    if (out == null) {
      System.out.println(ResultLine.of(result));
    } else {
      ResultFiles.write(
          result,
          out.resolve(ResultFiles.fileName(result.camera())),
          ResultFiles.fileName(name(result)));
    }
  }

  /** A frame has one result on a topic, but any number of traffic events; settings have no id. */
  private static String name(ResultRecord result) {
    boolean oneOfTheFrame = !result.frame().isEmpty() && result.topic() != Topic.TRAFFIC;
    String name = oneOfTheFrame ? result.frame() : result.id();
    return name.isEmpty() ? "%d-%d".formatted(result.partition(), result.offset()) : name;
  }

  private static Topic topic(String name, Topics names) {
    for (Topic topic : Topic.values()) {
      if (topic.word().equals(name) || names.name(topic).equals(name)) {
        return topic;
      }
    }
    throw new UsageException(
        "--topic: expected one of %s but was %s"
            .formatted(
                Arrays.stream(Topic.values()).map(Topic::word).collect(Collectors.joining(", ")),
                name));
  }
}
