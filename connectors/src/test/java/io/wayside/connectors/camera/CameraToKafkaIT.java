package io.wayside.connectors.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraToKafkaIT {

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private static KafkaSettings settings;

  @SuppressWarnings("NullAway.Init")
  private static FrameProducer producer;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch anySent = new CountDownLatch(1);

  private final IngestListener listener =
      new IngestListener() {
        @Override
        public void sent(String camera, CapturedFrame frame) {
          anySent.countDown();
        }

        @Override
        public void failed(String camera, String message) {
          told.add(camera + " failed: " + message);
        }

        @Override
        public void ended(String camera) {
          told.add(camera + " ended");
        }
      };

  @BeforeAll
  static void start() throws IOException {
    broker = EmbeddedBroker.start(directory.resolve("broker"), OptionalInt.empty());
    settings = KafkaSettings.of(broker.bootstrapServers());
    try (TopicAdmin admin = TopicAdmin.connect(settings, Duration.ofSeconds(10))) {
      admin.createMissing(List.of(Topic.FRAMES), 2);
    }
    producer = new FrameProducer(settings);
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @Test
  void sendsFootageToItsEnd() throws Exception {
    Path file = Footage.at(directory.resolve("clip.mp4")).framesPerSecond(25).write(25);
    CameraToKafka camera = camera("north", file, new FeedOptions(5, false, false));

    camera.run();

    assertThat(camera.sent()).isEqualTo(5);
    assertThat(camera.failed()).isZero();
    assertThat(told).containsExactly("north ended");
    List<ResultRecord> frames = new ArrayList<>();
    try (ResultConsumer consumer = new ResultConsumer(settings, List.of(Topic.FRAMES), true)) {
      while (!consumer.atEnd()) {
        frames.addAll(consumer.poll(Duration.ofMillis(200)));
      }
    }
    frames.removeIf(frame -> !frame.camera().equals("north"));
    assertThat(frames).hasSize(5);
    assertThat(frames).extracting(ResultRecord::contentType).containsOnly("image/jpeg");
    assertThat(frames).extracting(ResultRecord::captureTime).isSorted();
    assertThat(frames).extracting(ResultRecord::id).startsWith("clip.mp4/0/0", "clip.mp4/0/5");
  }

  @Test
  void sendsUntilStopped() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("pictures"));
    Files.write(folder.resolve("a.jpg"), Footage.jpeg(10));
    CameraToKafka camera = camera("south", folder, FeedOptions.looped(100));
    Thread thread = new Thread(camera, "south");
    thread.start();

    assertThat(anySent.await(10, TimeUnit.SECONDS)).isTrue();
    camera.stop();
    thread.join();

    assertThat(camera.sent()).isPositive();
    assertThat(told).containsExactly("south ended");
  }

  @Test
  void goesOnPastAPictureThatIsTooLarge() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("large"));
    Files.write(folder.resolve("a.png"), new byte[17 << 20]);
    Files.write(folder.resolve("b.jpg"), Footage.jpeg(10));
    CameraToKafka camera = camera("east", folder, new FeedOptions(5, false, false));

    camera.run();

    assertThat(camera.sent()).isEqualTo(1);
    assertThat(camera.failed()).isEqualTo(1);
    assertThat(told.get(0)).startsWith("east failed: kafka: expected to send frame a.png/0/0");
  }

  private CameraToKafka camera(String id, Path path, FeedOptions options) throws Exception {
    return new CameraToKafka(
        id, CameraFeeds.open(id, path.toString(), options, listener), producer, listener);
  }
}
