package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the page knows of all cameras. Records come in at any rate; news goes out when {@link
 * #announce} is called, so that a camera has one at a time and a browser that cannot keep up misses
 * all but the newest. Of bounded size. Threads share it.
 */
final class PageState {

  /** With more, the one that was not heard of for longest is forgotten. */
  static final int MOST_CAMERAS = 256;

  /** What pictures take at most, but for one of each camera. */
  static final long MOST_PICTURE_BYTES = 256L << 20;

  private final Map<String, CameraBoard> boards = new HashMap<>();
  private final SettingsBook settings = new SettingsBook();
  private final Map<String, Announcement> announcements = new TreeMap<>();
  private SourceState source = SourceState.STARTING;
  private long version = 1;
  private long versionOfSource;
  private long versionOfForgetting;

  /**
   * Takes a record; see {@link CameraBoard#take}. Settings alone make no camera: it may be gone for
   * long.
   */
  synchronized void take(ResultRecord result, Instant received, boolean live) {
    if (result.topic() == Topic.CAMERAS) {
      takeSettings(result);
      return;
    }
    CameraBoard board = boards.get(result.camera());
    if (board == null) {
      forgetOneIfFull();
      board = new CameraBoard(result.camera(), settings.of(result.camera()), received);
      boards.put(result.camera(), board);
    }
    board.take(result, received, live, bytesForEach());
  }

  /** Notes how the reader stands with Kafka. */
  synchronized void sourceIs(SourceState now) {
    if (!now.equals(source)) {
      source = now;
      version++;
      versionOfSource = version;
      notifyAll();
    }
  }

  /** Makes what has changed since the last call known to browsers. */
  synchronized void announce(Instant now) {
    long next = version + 1;
    boards.forEach(
        (camera, board) ->
            board
                .announce(now, bytesForEach())
                .ifPresent(
                    it -> {
                      announcements.put(camera, new Announcement(next, it));
                      version = next;
                    }));
    if (version == next) {
      notifyAll();
    }
  }

  /** What is known of every camera. */
  synchronized Update everything() {
    return update(0, null);
  }

  /**
   * Waits for news.
   *
   * @param since the version of the last update, 0 for everything
   * @param atMost how long to wait; without news the update names no camera
   * @param camera the only one of interest, null for all
   */
  synchronized Update await(long since, Duration atMost, @Nullable String camera)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Update update = update(since, camera);
    while (since > 0 && !isNews(update, since)) {
      long leftMillis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (leftMillis <= 0) {
        break;
      }
      wait(leftMillis);
      update = update(since, camera);
    }
    return update;
  }

  /** The settings of a camera as the topic had them a moment ago; null if it has none. */
  synchronized @Nullable CameraSettings settings(String camera) {
    return settings.of(camera);
  }

  /** A pass whose pictures can be shown: the newest of a camera, or one a moment older. */
  synchronized Optional<ForwardPass> pass(String camera, String inference) {
    CameraBoard board = boards.get(camera);
    return board == null ? Optional.empty() : board.pass(inference);
  }

  /** Counts and latencies of a camera's last minutes, as JSON. */
  synchronized Optional<String> history(String camera, Instant now) {
    CameraBoard board = boards.get(camera);
    return board == null ? Optional.empty() : Optional.of(PageJson.history(board.history(), now));
  }

  /** What all pictures take. */
  synchronized long bytes() {
    return boards.values().stream().mapToLong(CameraBoard::bytes).sum();
  }

  private boolean isNews(Update update, long since) {
    return update.complete() || !update.cameras().isEmpty() || versionOfSource > since;
  }

  private Update update(long since, @Nullable String camera) {
    boolean complete = since == 0 || versionOfForgetting > since;
    List<Announcement> news =
        announcements.values().stream()
            .filter(it -> complete || it.version() > since)
            .filter(it -> camera == null || it.camera().equals(camera))
            .toList();
    return new Update(version, Instant.now(), complete, source, news);
  }

  private void takeSettings(ResultRecord result) {
    CameraBoard board = boards.get(result.camera());
    try {
      settings.take(result);
      if (board != null) {
        board.settingsAre(settings.of(result.camera()));
      }
    } catch (IOException e) {
      if (board != null) {
        board.noteUnreadable();
      }
    }
  }

  private void forgetOneIfFull() {
    if (boards.size() >= MOST_CAMERAS) {
      boards.entrySet().stream()
          .min(Comparator.comparing(it -> it.getValue().lastHeard()))
          .map(Map.Entry::getKey)
          .ifPresent(
              camera -> {
                boards.remove(camera);
                announcements.remove(camera);
                version++;
                versionOfForgetting = version;
              });
    }
  }

  /** Half for passes that are not whole yet, half for those that browsers may fetch. */
  private long bytesForEach() {
    return MOST_PICTURE_BYTES / 2 / Math.max(1, boards.size());
  }
}
