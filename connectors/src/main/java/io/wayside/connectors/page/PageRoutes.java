package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each address answers, but for the stream of events. Threads share it. */
final class PageRoutes {

  private static final Response NOT_FOUND = Response.refusal(404, "There is nothing here.");

  private static final Response FIXED = Response.refusal(405, "This cannot be changed.");

  private final PageState state;
  private final SettingsRoutes settings;
  private final StaticFiles files = new StaticFiles();

  PageRoutes(PageState state, SettingsRoutes settings) {
    this.state = state;
    this.settings = settings;
  }

  /**
   * The answer to a request to change something that may be answered.
   *
   * @throws IOException if the browser leaves before its request is whole
   */
  Response change(PageRequest request, InputStream body) throws IOException, InterruptedException {
    List<String> segments = request.segments();
    boolean ofSettings = isOfCamera(segments) && segments.get(2).equals("settings");
    return ofSettings ? settings.change(segments.get(1), request, body) : FIXED;
  }

  /** The answer to a request to read that may be answered. */
  Response answer(PageRequest request) {
    if (request.path().equals("/cameras.json")) {
      return Response.json(PageJson.update(state.everything(), Announcement::summary));
    }
    Optional<Response> found =
        isOfCamera(request.segments())
            ? ofCamera(
                request.segments().get(1),
                request.segments().get(2),
                request.parameter("inference"))
            : files.find(request.path());
    return found.orElse(NOT_FOUND);
  }

  private static boolean isOfCamera(List<String> segments) {
    return segments.size() == 3 && segments.get(0).equals("cameras");
  }

  private Optional<Response> ofCamera(String camera, String what, @Nullable String inference) {
    return switch (what) {
      case "settings" -> settings.current(camera);
      case "history.json" -> state.history(camera, Instant.now()).map(Response::json);
      case "semantic.png" ->
          pass(camera, inference).flatMap(it -> picture(it, it.semantic(), "image/png"));
      case "overlay.jpg" ->
          pass(camera, inference).flatMap(it -> picture(it, it.panoptic(), "image/jpeg"));
      default -> Optional.empty();
    };
  }

  private Optional<ForwardPass> pass(String camera, @Nullable String inference) {
    return inference == null ? Optional.empty() : state.pass(camera, inference);
  }

  private static Optional<Response> picture(
      ForwardPass pass, @Nullable ResultRecord record, String contentType) {
    return Optional.ofNullable(record)
        .map(
            it ->
                Response.ok(contentType, it.value())
                    .with("Wayside-Inference", headerSafe(pass.inference())));
  }

  /** A header is one line of ASCII, whatever the id. */
  private static String headerSafe(String text) {
    return text.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
