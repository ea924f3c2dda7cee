package io.wayside.connectors.page;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a thread and a connection: close it. Carries results from Kafka to the page's state, and
 * begins again whenever Kafka goes away.
 */
final class ResultFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ResultFeed.class);

  private static final Set<Topic> RESULTS =
      Set.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC, Topic.FAILURES, Topic.TRAFFIC);

  /** Compacted: the newest record of a camera may be old. */
  private static final Set<Topic> SETTINGS = Set.of(Topic.CAMERAS);

  /** What is shown right after the start. */
  private static final Duration BACK = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(5);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
  private static final long TO_STOP_MILLIS = 15_000;

  private final KafkaSettings settings;
  private final PageState state;
  private final Thread thread = new Thread(this::run, "wayside-page-feed");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable ResultConsumer consumer;

  private ResultFeed(KafkaSettings settings, PageState state) {
    this.settings = impatient(settings);
    this.state = state;
  }

  /** Starts reading; whether Kafka is there is told to the state. */
  static ResultFeed start(KafkaSettings settings, PageState state) {
    ResultFeed feed = new ResultFeed(settings, state);
    feed.thread.setDaemon(true);
    feed.thread.start();
    return feed;
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    ResultConsumer reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    thread.join(TO_STOP_MILLIS);
  }

  private void run() {
    try {
      while (!isClosed()) {
        readUntilLost();
      }
    } catch (InterruptedException e) {
      // nobody but the end of the process does that
    }
  }

  private void readUntilLost() throws InterruptedException {
    try (ResultConsumer opened = ResultConsumer.recent(settings, RESULTS, BACK)) {
      consumer = opened;
      opened.addWhole(SETTINGS);
      follow(opened);
    } catch (IOException | KafkaException e) {
      if (!isClosed()) {
        state.sourceIs(new SourceState(SourceState.Kind.LOST, String.valueOf(e.getMessage())));
        pause(TRY_AGAIN);
      }
    } finally {
      consumer = null;
    }
  }

  private void follow(ResultConsumer results) throws IOException, InterruptedException {
    Instant looked = Instant.now();
    boolean live = false;
    while (!isClosed()) {
      state.sourceIs(results.hasPartitions(RESULTS) ? SourceState.READING : noTopics());
      if (results.hasPartitions()) {
        live = live || results.atEnd();
        for (ResultRecord result : results.poll(POLL)) {
          take(result, live);
        }
      } else {
        pause(POLL);
      }
      if (Duration.between(looked, Instant.now()).compareTo(LOOK_FOR_TOPICS) > 0) {
        results.addRecent(RESULTS, BACK);
        results.addWhole(SETTINGS);
        looked = Instant.now();
      }
    }
  }

  /** A record that cannot be understood must not end the page. */
  private void take(ResultRecord result, boolean live) {
    try {
      state.take(result, Instant.now(), live);
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be shown", result, e);
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private void pause(Duration duration) throws InterruptedException {
    boolean unused = closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  private SourceState noTopics() {
    return new SourceState(
        SourceState.Kind.WAITING,
        "Kafka at %s has no topic %s yet"
            .formatted(settings.bootstrapServers(), settings.topics().name(Topic.SEMANTIC)));
  }

  /** A minute, Kafka's default, is long for somebody who looks at a page. */
  private static KafkaSettings impatient(KafkaSettings settings) {
    Map<String, String> properties = new HashMap<>(settings.clientProperties());
    properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "9000");
    return settings.withClientProperties(properties);
  }
}
