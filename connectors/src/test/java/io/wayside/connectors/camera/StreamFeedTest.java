package io.wayside.connectors.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamFeedTest {

  private static final FeedOptions ALL = new FeedOptions(1000, true, true);

  /** More than FFmpeg reads ahead in order to know the stream. */
  private static final int PICTURES = 60;

  private final AtomicInteger visits = new AtomicInteger();
  private final List<String> reconnects = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/camera", this::pictures);
    server.createContext(
        "/playlist",
        exchange -> {
          byte[] list =
              "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/vnd.apple.mpegurl");
          exchange.sendResponseHeaders(200, list.length);
          exchange.getResponseBody().write(list);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void opensAStreamAgainThatEnded() throws Exception {
    Instant before = Instant.now();
    try (StreamFeed feed = feed("/camera", ALL)) {
      List<CapturedFrame> frames = new ArrayList<>();
      while (reconnects.isEmpty() || frames.size() < 6) {
        frames.add(feed.next().orElseThrow());
      }

      assertThat(visits.get()).isGreaterThanOrEqualTo(2);
      assertThat(reconnects).isNotEmpty().first().asString().contains("/camera ended after 20");
      assertThat(frames).extracting(CapturedFrame::id).doesNotHaveDuplicates();
      assertThat(frames).extracting(CapturedFrame::captureTime).isSorted();
      assertThat(frames.get(0).captureTime()).isBetween(before, Instant.now());
      assertThat(frames)
          .extracting(frame -> Footage.grey(frame.data()))
          .allMatch(grey -> grey < 202)
          .anyMatch(grey -> grey > 98);
    }
  }

  @Test
  void endsWithAStreamThatIsToBeReadOnce() throws Exception {
    try (StreamFeed feed = feed("/camera", FeedOptions.once(1000))) {
      int frames = 0;
      while (feed.next().isPresent()) {
        frames++;
      }
      assertThat(frames).isBetween(1, PICTURES);
      assertThat(visits.get()).isEqualTo(1);
    }
  }

  @Test
  void waitsLongerAndLongerForACameraThatIsAway() throws Exception {
    List<Duration> waits = new ArrayList<>();
    StreamAddress nobody = new StreamAddress(URI.create("http://127.0.0.1:1/camera"));
    try (StreamFeed feed =
        new StreamFeed(
            nobody,
            ALL,
            Duration.ofMillis(10),
            (message, wait) -> {
              waits.add(wait);
              if (waits.size() == 4) {
                Thread.currentThread().interrupt();
              }
            })) {
      assertThatThrownBy(feed::next).isInstanceOf(InterruptedException.class);
    }
    assertThat(waits).extracting(Duration::toMillis).containsExactly(10L, 20L, 40L, 80L);
  }

  /** A playlist on the web must not make this machine read its own files. */
  @Test
  void readsNoFileThatAPlaylistNames() {
    StreamAddress playlist = address("/playlist");

    assertThatThrownBy(
            () -> {
              try (VideoReader video = playlist.open()) {
                video.advance();
              }
            })
        .isInstanceOf(IOException.class);
  }

  private StreamFeed feed(String path, FeedOptions options) {
    return new StreamFeed(
        address(path),
        options,
        Duration.ofMillis(20),
        (message, wait) -> reconnects.add(message + " after " + wait.toMillis()));
  }

  private StreamAddress address(String path) {
    return new StreamAddress(
        URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path)));
  }

  /** Motion JPEG as cameras serve it. */
  private void pictures(HttpExchange exchange) throws IOException {
    visits.incrementAndGet();
    exchange.getResponseHeaders().add("Content-Type", "multipart/x-mixed-replace; boundary=frame");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < PICTURES; i++) {
        byte[] jpeg = jpeg(200 * i / PICTURES);
        out.write(
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                .formatted(jpeg.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos()); // the camera's pace
      }
      out.write("--frame--\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static byte[] jpeg(int grey) throws IOException {
    try {
      return Footage.jpeg(grey);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
