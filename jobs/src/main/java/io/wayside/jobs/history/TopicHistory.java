package io.wayside.jobs.history;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.PastRecords;
import io.wayside.connectors.kafka.Topic;
import java.io.IOException;
import java.time.Instant;

/** The traffic topic from a time on, up to what is there when the reading starts. */
public final class TopicHistory implements TrafficHistory {

  private final KafkaSettings kafka;
  private final Instant from;

  /**
   * Connects with each reading. A record has the time of the frame with which its event became
   * known, and no event starts after that: from here on nothing of the range is missed.
   *
   * @param from start of the range that is asked for
   */
  public TopicHistory(KafkaSettings kafka, Instant from) {
    this.kafka = kafka;
    this.from = from;
  }

  @Override
  public ReadRecords read(Reader reader) throws IOException {
    OnceEach once = new OnceEach(reader);
    new PastRecords(kafka, Topic.TRAFFIC, from)
        .read(result -> once.take(result.id(), result.value(), result.contentType()));
    return once.records();
  }

  @Override
  public String source() {
    return "topic " + kafka.topics().name(Topic.TRAFFIC);
  }
}
