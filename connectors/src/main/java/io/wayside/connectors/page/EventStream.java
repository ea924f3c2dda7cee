package io.wayside.connectors.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * News for one browser, as server-sent events. It asks for news only when the last was written, so
 * that a browser that reads slowly is sent fewer events and never old ones, and nothing queues up.
 */
final class EventStream {

  /** Without news, so that a browser sees that the server is there, and how late it is. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final PageState state;
  private final SlowReaders slowReaders;
  private final @Nullable String camera;

  /**
   * A stream of all cameras in short, or of one in full.
   *
   * @param camera null for all
   */
  EventStream(PageState state, SlowReaders slowReaders, @Nullable String camera) {
    this.state = state;
    this.slowReaders = slowReaders;
    this.camera = camera;
  }

  /** Writes events until the browser leaves, reads too slowly, or the server closes. */
  void write(OutputStream out, BooleanSupplier closed) throws IOException, InterruptedException {
    Function<Announcement, String> form =
        camera == null ? Announcement::summary : Announcement::detail;
    long seen = 0;
    while (!closed.getAsBoolean()) {
      Update update = state.await(seen, HEARTBEAT, camera);
      String event = "data: " + PageJson.update(update, form) + "\n\n";
      try (SlowReaders.Writing writing = slowReaders.writing()) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      seen = update.version();
    }
  }
}
