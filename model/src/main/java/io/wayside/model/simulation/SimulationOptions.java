package io.wayside.model.simulation;

import io.wayside.model.frame.ImageSize;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which scene is drawn; every picture and number of a {@link SimulatedIntersection} follows from
 * this.
 *
 * <pre>{@code
 * SimulationOptions.parse("sim:?seed=7&size=1280x720&density=1.5&night=true&camera=overview");
 * }</pre>
 *
 * @param seed of everything random: who comes when, colours, buildings, noise
 * @param size of the pictures, from 64x64 to 4096x4096
 * @param density of the traffic, 0 (none) to 3; 1 is a busy town
 * @param length of the scene, 1 second to 1 hour
 * @param night lamps and headlights instead of the sun
 * @param viewpoint where the camera is
 * @param fps frames a second, 1 to 120
 */
public record SimulationOptions(
    long seed,
    ImageSize size,
    double density,
    Duration length,
    boolean night,
    Viewpoint viewpoint,
    double fps) {

  /** A daylight scene of a minute, 960x540 at 25 frames a second. */
  public static final SimulationOptions DEFAULT =
      new SimulationOptions(
          1, new ImageSize(540, 960), 1, Duration.ofSeconds(60), false, Viewpoint.CORNER, 25);

  private static final String KEYS = "seed, size, density, seconds, night, camera, fps";
  private static final String SIZES = "WIDTHxHEIGHT, each from 64 to 4096";
  private static final String SECONDS = "1 to 3600";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /** Checks every range. */
  public SimulationOptions {
    int shorter = Math.min(size.height(), size.width());
    int longer = Math.max(size.height(), size.width());
    require(shorter >= 64 && longer <= 4096, "size", size.width() + "x" + size.height(), SIZES);
    require(density >= 0 && density <= 3, "density", density, "0 to 3");
    double seconds = length.toNanos() / 1e9;
    require(seconds >= 1 && seconds <= 3600, "seconds", seconds, SECONDS);
    require(fps >= 1 && fps <= 120, "fps", fps, "1 to 120");
  }

  /**
   * Reads a {@code sim:} URI.
   *
   * @throws IllegalArgumentException naming the key, its value and what is allowed
   */
  public static SimulationOptions parse(URI uri) {
    return parse(uri.toString());
  }

  /**
   * Reads a {@code sim:} URI or the query alone, such as {@code sim:?seed=3&night=true}, {@code
   * sim:seed=3} or {@code seed=3}; what is left out stays as in {@link #DEFAULT}.
   *
   * @throws IllegalArgumentException naming the key, its value and what is allowed
   */
  public static SimulationOptions parse(String text) {
    String query = text.replaceFirst("^(?i:sim):(//)?", "").replaceFirst("^[/?]+", "");
    SimulationOptions options = DEFAULT;
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String key = equals < 0 ? part : part.substring(0, equals);
        options = options.with(key, equals < 0 ? "" : part.substring(equals + 1));
      }
    }
    return options;
  }

  private SimulationOptions with(String key, String value) {
    return switch (key) {
      case "seed" -> {
        long read = number(key, value, "a whole number", Long::valueOf);
        yield new SimulationOptions(read, size, density, length, night, viewpoint, fps);
      }
      case "size" ->
          new SimulationOptions(seed, size(value), density, length, night, viewpoint, fps);
      case "density" -> {
        double read = number(key, value, "0 to 3", Double::valueOf);
        yield new SimulationOptions(seed, size, read, length, night, viewpoint, fps);
      }
      case "seconds" -> {
        double read = number(key, value, SECONDS, Double::valueOf);
        require(read >= 1 && read <= 3600, key, value, SECONDS);
        Duration seconds = Duration.ofNanos(Math.round(read * 1e9));
        yield new SimulationOptions(seed, size, density, seconds, night, viewpoint, fps);
      }
      case "night" -> {
        require(value.equals("true") || value.equals("false"), key, value, "true or false");
        yield new SimulationOptions(
            seed, size, density, length, value.equals("true"), viewpoint, fps);
      }
      case "camera" ->
          new SimulationOptions(seed, size, density, length, night, viewpoint(value), fps);
      case "fps" -> {
        double read = number(key, value, "1 to 120", Double::valueOf);
        yield new SimulationOptions(seed, size, density, length, night, viewpoint, read);
      }
      default ->
          throw new IllegalArgumentException(
              "sim: expected one of %s but was key '%s' (value '%s')".formatted(KEYS, key, value));
    };
  }

  private static ImageSize size(String value) {
    Matcher matcher = SIZE.matcher(value);
    require(matcher.matches(), "size", value, SIZES);
    int width = Integer.parseInt(matcher.group(1));
    int height = Integer.parseInt(matcher.group(2));
    require(Math.min(width, height) > 0, "size", value, SIZES);
    return new ImageSize(height, width);
  }

  private static Viewpoint viewpoint(String value) {
    List<Viewpoint> numbered = Viewpoint.NUMBERED;
    for (int i = 0; i < numbered.size(); i++) {
      if (value.equals(numbered.get(i).option()) || value.equals(Integer.toString(i + 1))) {
        return numbered.get(i);
      }
    }
    throw new IllegalArgumentException(
        message(
            "camera",
            value,
            "1 to %d or one of %s".formatted(numbered.size(), Viewpoint.options())));
  }

  private static <T> T number(String key, String value, String allowed, Function<String, T> read) {
    try {
      return read.apply(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(message(key, value, allowed), e);
    }
  }

  private static void require(boolean holds, String key, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(message(key, value, allowed));
    }
  }

  private static String message(String key, Object value, String allowed) {
    return "sim: %s: expected %s but was '%s'".formatted(key, allowed, value);
  }
}
