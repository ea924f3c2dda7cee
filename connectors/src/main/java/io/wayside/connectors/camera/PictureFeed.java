package io.wayside.connectors.camera;

import io.wayside.model.frame.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Picture files in the order of their names, one each interval of the sampled rate. The files' own
 * bytes are sent, so one that cannot be decoded ends on the failures topic like any other frame. A
 * frame's id is the file's name, the pass and the file's place.
 */
final class PictureFeed implements CameraFeed {

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "jpg", MediaType.JPEG,
          "jpeg", MediaType.JPEG,
          "png", MediaType.PNG,
          "webp", MediaType.WEBP);

  private final List<Path> pictures;
  private final FeedOptions options;
  private final Pace pace;
  private long count;

  PictureFeed(List<Path> pictures, FeedOptions options) {
    this.pictures = List.copyOf(pictures);
    this.options = options;
    pace = new Pace(options.paced(), position(pictures.size()));
  }

  /**
   * The pictures of a folder, not of folders in it.
   *
   * @throws IOException if there is none
   */
  static PictureFeed ofFolder(Path folder, FeedOptions options) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> pictures = files.filter(PictureFeed::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        throw new IOException(
            "camera: expected .jpg, .jpeg, .png or .webp pictures in %s but there are none"
                .formatted(folder));
      }
      return new PictureFeed(pictures, options);
    }
  }

  /** Whether the name ends as a picture's. */
  static boolean isPicture(Path file) {
    return TYPES.containsKey(ending(file)) && Files.isRegularFile(file);
  }

  @Override
  public Optional<CapturedFrame> next() throws IOException, InterruptedException {
    int place = (int) (count % pictures.size());
    long pass = count / pictures.size();
    if (pass > 0 && !options.loop()) {
      return Optional.empty();
    }
    Duration position = position(count);
    pace.await(position);
    count++;
    Path file = pictures.get(place);
    byte[] data = Files.readAllBytes(file);
    MediaType type = MediaType.sniff(data).orElse(TYPES.getOrDefault(ending(file), MediaType.JPEG));
    return Optional.of(
        new CapturedFrame(
            "%s/%d/%d".formatted(file.getFileName(), pass, place),
            pace.captureTime(position),
            type.contentType(),
            data));
  }

  @Override
  public void close() {}

  private Duration position(long frame) {
    return Duration.ofNanos(Math.round(frame * 1e9 / options.framesPerSecond()));
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
