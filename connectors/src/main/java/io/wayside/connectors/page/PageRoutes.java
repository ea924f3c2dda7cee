package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each address answers, but for the stream of events. Threads share it. */
final class PageRoutes {

  private static final Response NOT_FOUND = Response.refusal(404, "There is nothing here.");

  private final PageState state;
  private final StaticFiles files = new StaticFiles();

  PageRoutes(PageState state) {
    this.state = state;
  }

  /** The answer to a request that may be answered. */
  Response answer(PageRequest request) {
    if (request.path().equals("/cameras.json")) {
      return Response.json(PageJson.update(state.everything(), Announcement::summary));
    }
    boolean ofCamera =
        request.segments().size() == 3 && request.segments().get(0).equals("cameras");
    Optional<Response> found =
        ofCamera
            ? ofCamera(
                request.segments().get(1),
                request.segments().get(2),
                request.parameter("inference"))
            : files.find(request.path());
    return found.orElse(NOT_FOUND);
  }

  private Optional<Response> ofCamera(String camera, String what, @Nullable String inference) {
    return switch (what) {
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
