package io.wayside.jobs.results;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for every frame: it ends with results on each enabled topic, as a failure, or skipped. A
 * repeated record, as at-least-once delivery may bring, counts once. For one thread.
 */
public final class Tally {

  /** A restart repeats the results since the last checkpoint, far fewer than this. */
  private static final int REMEMBERED_IDS = 100_000;

  private final Set<Topic> wanted;
  private final Map<Topic, Long> records = new EnumMap<>(Topic.class);
  private final Map<String, Set<Topic>> incomplete = new HashMap<>();
  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED_IDS;
        }
      };
  private final LatencyHistogram latency = new LatencyHistogram();
  private long segmented;
  private long failed;
  private long skipped;
  private @Nullable Instant firstCapture;
  private @Nullable Instant lastResult;

  /**
   * Starts at zero.
   *
   * @param wanted the result topics; each segmented frame appears once on each but that of traffic,
   *     which has as many records as there is to tell
   */
  public Tally(Set<Topic> wanted) {
    this.wanted = EnumSet.copyOf(wanted);
    this.wanted.remove(Topic.TRAFFIC);
    for (Topic topic : wanted) {
      records.put(topic, 0L);
    }
    records.put(Topic.FAILURES, 0L);
  }

  /**
   * Takes one record.
   *
   * @return false if the record was seen before
   */
  public boolean add(ResultRecord result, Instant received) {
    if (seen.putIfAbsent(result.id(), true) != null) {
      return false;
    }
    Topic topic = result.topic();
    Instant captured = result.captureTime();
    records.merge(topic, 1L, Long::sum);
    if (firstCapture == null || captured.isBefore(firstCapture)) {
      firstCapture = captured;
    }
    lastResult = received;
    if (topic == Topic.FAILURES) {
      failed++;
      return true;
    }
    if (topic == Topic.TRAFFIC) {
      return true;
    }
    String key = result.camera() + "\n" + result.frame();
    Set<Topic> arrived = incomplete.computeIfAbsent(key, k -> EnumSet.noneOf(Topic.class));
    arrived.add(topic);
    if (arrived.containsAll(wanted)) {
      incomplete.remove(key);
      segmented++;
      latency.add(Duration.between(captured, received));
    }
    return true;
  }

  /** Takes note that a record of the traffic topic tells of a frame that was left out. */
  public void skippedOne() {
    skipped++;
  }

  /** Frames that were left out. */
  public long skipped() {
    return skipped;
  }

  /** Frames with results on every topic. */
  public long segmented() {
    return segmented;
  }

  /** Frames on the failures topic. */
  public long failed() {
    return failed;
  }

  /** Frames that have ended, one way or another. */
  public long ended() {
    return segmented + failed + skipped;
  }

  /** Distinct records of each topic. */
  public Map<Topic, Long> records() {
    return new EnumMap<>(records);
  }

  /** From capture to the last of a frame's results being read. */
  public LatencyHistogram latency() {
    return latency;
  }

  /** Frames a second between the first capture and the last result; 0 before any. */
  public double framesPerSecond() {
    if (firstCapture == null || lastResult == null) {
      return 0;
    }
    double seconds = Duration.between(firstCapture, lastResult).toNanos() / 1e9;
    return seconds <= 0 ? 0 : segmented / seconds;
  }
}
