package io.wayside.connectors.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFileFeedTest {

  /** As fast as it can be read. */
  private static final FeedOptions ALL = new FeedOptions(1000, false, false);

  @TempDir Path directory;

  @Test
  void givesEveryFrameWithItsPresentationTime() throws Exception {
    Path file = Footage.at(directory.resolve("clip.mp4")).framesPerSecond(25).write(20);

    List<CapturedFrame> frames = frames(file, ALL);

    assertThat(frames).extracting(CapturedFrame::id).startsWith("clip.mp4/0/0", "clip.mp4/0/1");
    assertThat(frames).hasSize(20);
    for (int i = 0; i < 20; i++) {
      assertThat(since(frames.get(0), frames.get(i))).isEqualTo(Duration.ofMillis(40L * i));
      assertThat(frames.get(i).contentType()).isEqualTo("image/jpeg");
      assertThat(Footage.grey(frames.get(i).data())).isCloseTo(8.0 * i, within(4.0));
    }
  }

  @Test
  void samplesToTheRate() throws Exception {
    Path file = Footage.at(directory.resolve("clip.mp4")).framesPerSecond(25).write(25);

    assertThat(frames(file, new FeedOptions(5, false, false)))
        .extracting(CapturedFrame::id)
        .containsExactly(
            "clip.mp4/0/0", "clip.mp4/0/5", "clip.mp4/0/10", "clip.mp4/0/15", "clip.mp4/0/20");
  }

  @Test
  void readsOddRates() throws Exception {
    double rate = 30000.0 / 1001;
    Path file = Footage.at(directory.resolve("odd.mp4")).framesPerSecond(rate).write(30);

    List<CapturedFrame> frames = frames(file, ALL);

    assertThat(frames).hasSize(30);
    assertThat(since(frames.get(0), frames.get(29)).toNanos() * 1e-9)
        .isCloseTo(29 / rate, within(1e-3));
  }

  @Test
  void readsAviWithFullRangeColour() throws Exception {
    Path file = Footage.at(directory.resolve("old.avi")).fullRange().write(32);

    List<CapturedFrame> frames = frames(file, ALL);

    assertThat(frames).hasSize(32);
    assertThat(Footage.grey(frames.get(0).data())).isCloseTo(0, within(2.0));
    assertThat(Footage.grey(frames.get(31).data())).isCloseTo(248, within(2.0));
  }

  @Test
  void passesOverAudio() throws Exception {
    Path file = Footage.at(directory.resolve("loud.mp4")).withAudio().write(25);

    assertThat(frames(file, ALL)).hasSize(25);
  }

  @Test
  void startsAgainWithIdsOfTheirOwn() throws Exception {
    Path file = Footage.at(directory.resolve("clip.mp4")).framesPerSecond(100).write(3);

    try (CameraFeed feed = open(file, new FeedOptions(1000, true, true))) {
      List<CapturedFrame> frames = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        frames.add(feed.next().orElseThrow());
      }
      assertThat(frames)
          .extracting(CapturedFrame::id)
          .containsExactly(
              "clip.mp4/0/0", "clip.mp4/0/1", "clip.mp4/0/2", "clip.mp4/1/0", "clip.mp4/1/1");
      assertThat(frames).extracting(CapturedFrame::captureTime).isSorted();
    }
  }

  @Test
  void filmsNothingInTheFuture() throws Exception {
    Path file = Footage.at(directory.resolve("clip.mp4")).framesPerSecond(1).write(30);

    List<CapturedFrame> frames = frames(file, ALL);

    assertThat(frames.get(29).captureTime()).isBeforeOrEqualTo(java.time.Instant.now());
  }

  @Test
  void givesWhatATruncatedFileHolds() throws Exception {
    Path whole = Footage.at(directory.resolve("whole.avi")).fullRange().write(100);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = directory.resolve("half.avi");
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(frames(half, ALL)).hasSizeBetween(20, 80);
  }

  @Test
  void goesOnPastDamage() throws Exception {
    Path file = Footage.at(directory.resolve("clip.mp4")).write(60);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 300, (byte) 0x5a);
    Files.write(file, bytes);

    List<CapturedFrame> frames = frames(file, ALL);

    assertThat(frames).hasSizeGreaterThan(30);
    assertThat(frames.get(frames.size() - 1).id()).startsWith("clip.mp4/0/");
    assertThat(frames).extracting(CapturedFrame::captureTime).isSorted();
  }

  @Test
  void namesAFileThatIsNoVideo() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.txt"), "no video");

    assertThatThrownBy(() -> open(file, ALL))
        .isInstanceOf(IOException.class)
        .hasMessage("camera: expected a video at " + file + " but it cannot be opened");
  }

  /** A playlist on disk must not make this machine call others. */
  @Test
  void reachesNothingThatAPlaylistNames() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(200);
      Path playlist =
          Files.writeString(
              directory.resolve("list.m3u8"),
              "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:%d/a.ts\n#EXT-X-ENDLIST\n"
                  .formatted(server.getLocalPort()));

      assertThatThrownBy(() -> frames(playlist, ALL)).isInstanceOf(IOException.class);
      assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "intersection-800x600.mp4, 100", "london-a13-352x288.mp4, 327",
    "suburban-road-640x352.mp4, 189", "car-park-768x432.mp4, 151"
  })
  void readsRealFootage(String name, int expected) throws Exception {
    String shared = System.getenv("WAYSIDE_SHARED");
    Path file = Path.of(shared != null ? shared : "../../shared").resolve("footage").resolve(name);
    assumeTrue(Files.exists(file), () -> "no " + file);

    assertThat(frames(file, new FeedOptions(5, false, false)))
        .hasSizeBetween(expected - 2, expected + 2);
  }

  private static List<CapturedFrame> frames(Path file, FeedOptions options) throws Exception {
    try (CameraFeed feed = open(file, options)) {
      List<CapturedFrame> frames = new ArrayList<>();
      for (Optional<CapturedFrame> next = feed.next(); next.isPresent(); next = feed.next()) {
        frames.add(next.get());
      }
      return frames;
    }
  }

  private static CameraFeed open(Path file, FeedOptions options) throws IOException {
    return CameraFeeds.open("north", file.toString(), options, IngestListener.NONE);
  }

  private static Duration since(CapturedFrame first, CapturedFrame frame) {
    return Duration.between(first.captureTime(), frame.captureTime());
  }
}
