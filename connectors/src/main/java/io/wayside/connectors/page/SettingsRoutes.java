package io.wayside.connectors.page;

import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of a camera as browsers read and change them. Who may do so is decided before.
 * Threads share it.
 *
 * <p>Of the settings, tripwires and zones can be changed, and all of them ended where there is
 * nothing else: who may draw a line may not show again whom a camera hides.
 *
 * <p>A change names the version that it was made from, and is refused where the store has another
 * by then: what somebody else wrote meanwhile is not lost. That holds among the browsers of one
 * page; Kafka cannot compare and write in one step, so that between reading and writing, some
 * milliseconds, another program can still come first.
 */
final class SettingsRoutes {

  /** Some hundred zones of ten corners. */
  static final int MOST_BYTES = 64 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(SettingsRoutes.class);
  private static final String JSON = "application/json";
  private static final long PATIENCE_SECONDS = 2;

  private static final Response WRONG_TYPE =
      Response.refusal(415, "Settings are sent as application/json.");
  private static final Response TOO_LARGE =
      Response.refusal(413, "Settings have at most %d bytes.".formatted(MOST_BYTES));
  private static final Response NO_VERSION =
      Response.refusal(428, "The header If-Match must name the version that the change is of.");
  private static final Response CHANGED_MEANWHILE =
      Response.refusal(412, "These settings have been changed meanwhile.");
  private static final Response NOT_PLACES =
      Response.refusal(
          403, "Only tripwires and zones can be changed here, neither privacy nor overload.");
  private static final Response BUSY =
      Response.refusal(503, "Other settings are being written.").with("Retry-After", "5");

  private final PageState state;
  private final SettingsStore store;
  private final String allowed;

  /** One change at a time, and few that wait: threads are for those who watch. */
  private final Semaphore writing = new Semaphore(1);

  /**
   * Routes to a store.
   *
   * @param state what is known of settings without asking the store
   * @param editing whether changes are answered, which browsers are told
   */
  SettingsRoutes(PageState state, SettingsStore store, boolean editing) {
    this.state = state;
    this.store = store;
    allowed = editing ? "GET, HEAD, PUT, DELETE" : "GET, HEAD";
  }

  /** The settings of a camera, without a line if it has none; empty if nothing can have that id. */
  Optional<Response> current(String camera) {
    CameraSettings known = state.settings(camera);
    try {
      return Optional.of(answer(known == null ? CameraSettings.none(camera) : known));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Answers PUT and DELETE.
   *
   * @throws IOException if the browser leaves before its request is whole
   */
  Response change(String camera, PageRequest request, InputStream body)
      throws IOException, InterruptedException {
    boolean isEnd = request.method().equals("DELETE");
    if (!isEnd && !isJson(request.contentType())) {
      return WRONG_TYPE;
    }
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return TOO_LARGE;
    }
    if (request.ifMatch() == null) {
      return NO_VERSION;
    }
    CameraSettings wanted;
    try {
      wanted = isEnd ? CameraSettings.none(camera) : read(camera, bytes);
    } catch (IllegalArgumentException e) {
      return Response.refusal(422, String.valueOf(e.getMessage()));
    }
    if (!writing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      return BUSY;
    }
    try {
      return write(wanted, isEnd, request.ifMatch());
    } catch (IOException e) {
      LOG.warn("settings of camera {} could not be written: {}", camera, e.getMessage());
      return Response.refusal(503, String.valueOf(e.getMessage()));
    } finally {
      writing.release();
    }
  }

  private Response write(CameraSettings wanted, boolean isEnd, String ifMatch) throws IOException {
    String camera = wanted.camera();
    CameraSettings known = store.read(camera);
    if (!quoted(known.version()).equals(ifMatch.strip())) {
      return CHANGED_MEANWHILE;
    }
    if (!wanted.privacy().equals(known.privacy())
        || !Objects.equals(wanted.overload(), known.overload())) {
      return NOT_PLACES;
    }
    if (isEnd) {
      store.remove(camera);
      LOG.info("settings of camera {} ended from the page", camera);
    } else {
      store.put(wanted);
      LOG.info("settings of camera {} written from the page: version {}", camera, wanted.version());
    }
    return answer(wanted);
  }

  private Response answer(CameraSettings settings) {
    return Response.json(CameraMessage.json(settings))
        .with("ETag", quoted(settings.version()))
        .with("Allow", allowed);
  }

  private static CameraSettings read(String camera, byte[] json) {
    CameraSettings settings = CameraMessage.read(new String(json, StandardCharsets.UTF_8));
    if (!settings.camera().equals(camera)) {
      throw new IllegalArgumentException(
          "camera: expected that of the address, %s, but was %s"
              .formatted(camera, settings.camera()));
    }
    return settings;
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
  }

  private static String quoted(String version) {
    return '"' + version + '"';
  }
}
