package io.wayside.connectors.camera;

import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens what a {@code --source} names. */
public final class CameraFeeds {

  /** Two letters at least: one is a drive. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private CameraFeeds() {}

  /**
   * Opens a source: a path or {@code file:} of a video, a picture or a folder of pictures, {@code
   * rtsp://}, {@code http://} or {@code https://} of a stream, {@code sim:} with options for the
   * simulated intersection. A stream connects with its first frame, and stays silent while it
   * reconnects but for the listener.
   *
   * @param camera for the listener
   * @throws IllegalArgumentException if it is no such thing
   * @throws IOException if a file is not there or cannot be read
   */
  public static CameraFeed open(
      String camera, String source, FeedOptions options, IngestListener listener)
      throws IOException {
    Matcher matcher = SCHEME.matcher(source);
    String scheme = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    return switch (scheme) {
      case "" -> file(Path.of(source), options);
      case "file" -> file(filePath(source), options);
      case "sim" ->
          new SimulatedFeed(new SimulatedIntersection(SimulationOptions.parse(source)), options);
      case "rtsp", "http", "https" ->
          new StreamFeed(
              new StreamAddress(uri(scheme, source)),
              options,
              SHORTEST_WAIT,
              (message, wait) -> listener.reconnecting(camera, message, wait));
      default ->
          throw new IllegalArgumentException(
              "camera source: expected a path, file:, rtsp://, http://, https:// or sim: but was "
                  + scheme
                  + ":");
    };
  }

  private static CameraFeed file(Path path, FeedOptions options) throws IOException {
    if (Files.isDirectory(path)) {
      return PictureFeed.ofFolder(path, options);
    }
    if (PictureFeed.isPicture(path)) {
      return new PictureFeed(List.of(path), options);
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException(
          "camera source: expected a video or a folder of pictures but there is no " + path);
    }
    return new VideoFileFeed(path, options);
  }

  /** Both {@code file:///a/b} and the {@code file:b} that people write. */
  private static Path filePath(String source) {
    String rest = source.substring("file:".length());
    try {
      return rest.startsWith("//") ? Path.of(new URI(source)) : Path.of(rest);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "camera source: expected file:PATH or file:///PATH but was " + source, e);
    }
  }

  private static URI uri(String scheme, String source) {
    try {
      URI uri = new URI(source);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, without the address: a password is what most often breaks one.
    }
    throw new IllegalArgumentException(
        "camera source: expected %s://HOST/… with special characters percent-encoded"
            .formatted(scheme));
  }
}
