package io.wayside.connectors.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page itself: the files listed here and no others, held in memory. */
final class StaticFiles {

  private static final String INDEX = "index.html";

  private static final List<String> NAMES =
      List.of(
          INDEX,
          "page.css",
          "icon.svg",
          "page.js",
          "overview.js",
          "camera.js",
          "crossings.js",
          "places.js",
          "settings.js",
          "editing.js",
          "editor.js",
          "plan.js",
          "rules.js",
          "board.js",
          "fields.js",
          "chart.js",
          "stream.js",
          "pictures.js",
          "words.js",
          "elements.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Response> files = new HashMap<>();

  /** Reads the files. */
  StaticFiles() {
    for (String name : NAMES) {
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
      Response file = Response.ok(type, read(name)).with("Cache-Control", "no-cache");
      files.put("/" + name, file);
      if (name.equals(INDEX)) {
        files.put("/", file);
      }
    }
  }

  /** The file of a path such as "/page.css". */
  Optional<Response> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  private static byte[] read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("page: expected the resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
