package io.wayside.jobs.cli;

import io.wayside.connectors.camera.CameraFeed;
import io.wayside.connectors.camera.CameraFeeds;
import io.wayside.connectors.camera.CameraToKafka;
import io.wayside.connectors.camera.FeedOptions;
import io.wayside.connectors.camera.FrameProducer;
import io.wayside.connectors.camera.IngestListener;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.jobs.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One camera into Kafka. */
@Command(
    name = "ingest",
    description = "Sends one camera's frames to Kafka until the footage ends or it is interrupted.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--camera",
      required = true,
      paramLabel = "ID",
      description = "The camera's id, the key of its records.")
  private String camera = "";

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URI",
      description = "Video file, folder of pictures, rtsp://, http://, or sim:.")
  private String source = "";

  @Option(
      names = "--fps",
      paramLabel = "F",
      defaultValue = "5",
      description = "Frames a second that are sent (default: ${DEFAULT-VALUE}).")
  private double framesPerSecond;

  @Option(names = "--loop", description = "Begin a file again at its end.")
  private boolean loop;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the frames topic, if it has to be created.")
  private int partitions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (camera.isBlank()) {
      throw new UsageException("--camera: expected an id but was blank");
    }
    if (!(framesPerSecond > 0 && framesPerSecond <= 1000)) {
      throw new UsageException(
          "--fps: expected more than 0, up to 1000, but was " + framesPerSecond);
    }
    Listener listener = new Listener();
    FeedOptions options = new FeedOptions(framesPerSecond, loop, true);
    try (CameraFeed feed = open(options, listener);
        TopicAdmin admin = kafka.connect();
        FrameProducer producer = new FrameProducer(kafka.settings())) {
      admin.createMissing(List.of(Topic.FRAMES), partitions);
      CameraToKafka carrier = new CameraToKafka(camera, feed, producer, listener);
      Thread thread = new Thread(carrier, "wayside-" + camera);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(carrier, thread)));
      thread.start();
      show(carrier, thread);
      return carrier.failed() == 0 ? 0 : 1;
    }
  }

  private CameraFeed open(FeedOptions options, IngestListener listener) throws IOException {
    try {
      return CameraFeeds.open(camera, source, options, listener);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private void show(CameraToKafka carrier, Thread thread) throws InterruptedException {
    try (Progress progress = Progress.start("ingest " + camera, " frames")) {
      while (thread.isAlive()) {
        thread.join(TimeUnit.MILLISECONDS.toMillis(200));
        progress.at(carrier.sent(), carrier.sent() + carrier.failed(), "sent");
      }
    }
  }

  private static void stop(CameraToKafka carrier, Thread thread) {
    carrier.stop();
    try {
      thread.join(Duration.ofSeconds(15).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Listener implements IngestListener {

    @Override
    public void failed(String camera, String message) {
      System.err.println(camera + ": " + message);
    }

    @Override
    public void reconnecting(String camera, String message, Duration wait) {
      System.err.printf("%s: %s; trying again in %d s%n", camera, message, wait.toSeconds());
    }
  }
}
