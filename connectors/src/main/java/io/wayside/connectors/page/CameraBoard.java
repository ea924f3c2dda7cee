package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page knows of one camera: the newest whole forward pass, and short histories. Of bounded
 * size; for one thread at a time.
 */
final class CameraBoard {

  /**
   * Passes that browsers were told of, so that their pictures can still be fetched: two seconds.
   */
  private static final int MOST_ANNOUNCED = 8;

  private static final int TYPICAL_OF = 31;
  private static final int REMEMBERED_FAILURES = 256;

  private final String camera;
  private final Instant since;
  private final Pairing pairing = new Pairing();
  private final CountHistory history = new CountHistory();
  private final FailureLog failures = new FailureLog();
  private final TrafficBoard traffic = new TrafficBoard();
  private final RecentIds failureIds = new RecentIds(REMEMBERED_FAILURES);
  private final RecentIds countedPasses = new RecentIds(REMEMBERED_FAILURES);
  private final RecentDurations latencies = new RecentDurations(TYPICAL_OF);
  private final RecentDurations intervals = new RecentDurations(TYPICAL_OF);
  private final Deque<ForwardPass> announced = new ArrayDeque<>();
  private @Nullable ForwardPass newest;
  private @Nullable Instant arrived;
  private Instant lastHeard;
  private long segmented;
  private long unreadable;
  private boolean changed;

  CameraBoard(String camera, @Nullable CameraSettings settings, Instant now) {
    this.camera = camera;
    traffic.settingsAre(settings);
    since = now;
    lastHeard = now;
  }

  /**
   * Takes a record.
   *
   * @param live whether it arrived while the page was reading, so that its latency is known
   * @param mostBytes what pictures of unfinished passes may take
   */
  void take(ResultRecord result, Instant received, boolean live, long mostBytes) {
    lastHeard = received;
    try {
      switch (result.topic()) {
        case SEMANTIC -> takePicture(result, PngPalette.isPng(result.value()));
        case PANOPTIC -> takePicture(result, isJpeg(result.value()));
        case INSTANCES -> {}
        case FAILURES -> takeFailure(result);
        case TRAFFIC -> takeTraffic(result, live);
        case FRAMES, PANOPTIC_IDS, CAMERAS -> {
          return;
        }
      }
      if (ForwardPass.KINDS.contains(result.topic())) {
        takeReading(result, received, live, mostBytes);
      }
    } catch (IOException e) {
      noteUnreadable();
    }
  }

  /** Counts a record that is none of ours. */
  void noteUnreadable() {
    unreadable++;
    changed = true;
  }

  /** Takes where the traffic is counted from now on; null for nowhere. */
  void settingsAre(@Nullable CameraSettings settings) {
    traffic.settingsAre(settings);
    changed = true;
  }

  /** When the last record came. */
  Instant lastHeard() {
    return lastHeard;
  }

  /** Counts and latencies of the last minutes. */
  CountHistory history() {
    return history;
  }

  /** The newest pass or one that browsers were told of a moment ago. */
  Optional<ForwardPass> pass(String inference) {
    if (newest != null && newest.inference().equals(inference)) {
      return Optional.of(newest);
    }
    return announced.stream().filter(it -> it.inference().equals(inference)).findAny();
  }

  /** What pictures take, those of unfinished passes included. */
  long bytes() {
    long unannounced =
        newest == null || Objects.equals(newest, announced.peekFirst()) ? 0 : newest.bytes();
    return pairing.bytes() + announced.stream().mapToLong(ForwardPass::bytes).sum() + unannounced;
  }

  /**
   * What browsers are to be told, if there is news.
   *
   * @param mostBytes what the pictures may take of passes that browsers were told of; the newest
   *     may exceed it
   */
  Optional<CameraSnapshot> announce(Instant now, long mostBytes) {
    if (!changed) {
      return Optional.empty();
    }
    changed = false;
    if (newest != null && !Objects.equals(newest, announced.peekFirst())) {
      announced.addFirst(newest);
      long bytes = announced.stream().mapToLong(ForwardPass::bytes).sum();
      while (announced.size() > 1 && (announced.size() > MOST_ANNOUNCED || bytes > mostBytes)) {
        bytes -= announced.removeLast().bytes();
      }
    }
    return Optional.of(snapshot(now));
  }

  private CameraSnapshot snapshot(Instant now) {
    return new CameraSnapshot(
        camera,
        newest,
        arrived,
        newest == null ? List.of() : ClassFigure.of(newest),
        Set.copyOf(history.classesSeen(now)),
        latencies.median().orElse(null),
        intervals.median().orElse(null),
        segmented,
        unreadable,
        failures.countByReason(),
        failures.last(),
        traffic.snapshot(),
        since);
  }

  private static void takePicture(ResultRecord result, boolean readable) throws IOException {
    if (!readable) {
      throw new IOException("%s: expected a picture but was none".formatted(result));
    }
  }

  private void takeReading(ResultRecord result, Instant received, boolean live, long mostBytes)
      throws IOException {
    CountedThings counted = null;
    if (result.topic() == Topic.INSTANCES) {
      counted = CountedThings.read(result.value(), result.contentType());
      if (result.inference().isEmpty() || countedPasses.add(result.inference())) {
        history.add(result.captureTime(), counted.counts());
      }
    }
    Optional<ForwardPass> whole = pairing.add(result, counted, received, mostBytes);
    if (whole.isPresent()) {
      show(whole.get(), received, live);
    }
  }

  private void show(ForwardPass pass, Instant received, boolean live) {
    if (newest != null && pass.captured().isAfter(newest.captured())) {
      intervals.add(Duration.between(newest.captured(), pass.captured()));
    }
    if (live) {
      Duration latency = Duration.between(pass.captured(), received);
      latencies.add(latency);
      history.addLatency(pass.captured(), latency);
    }
    newest = pass;
    arrived = received;
    segmented++;
    changed = true;
  }

  private void takeFailure(ResultRecord result) throws IOException {
    if (result.id().isEmpty() || failureIds.add(result.id())) {
      failures.add(FailedFrame.read(result.value(), result.contentType(), result.captureTime()));
      changed = true;
    }
  }

  /** Read back at the start is a little of what was before it; that is not added up. */
  private void takeTraffic(ResultRecord result, boolean live) throws IOException {
    boolean counts = live || !result.captureTime().isBefore(since);
    changed |= traffic.take(result, counts);
  }

  private static boolean isJpeg(byte[] bytes) {
    return bytes.length > 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
  }
}
