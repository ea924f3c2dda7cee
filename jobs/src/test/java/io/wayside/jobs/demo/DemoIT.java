package io.wayside.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline with the model that ships: broker, job, cameras, results. */
@Timeout(300)
final class DemoIT {

  @TempDir private Path directory;

  @Test
  void twoSimulatedCamerasAreSegmentedToTheLastFrame() throws Exception {
    JsonNode summary = run(List.of("sim:?seconds=2&size=320x192"), 2, 3);

    assertThat(summary.path("frames_in").asInt()).isEqualTo(12);
    assertThat(summary.path("frames_segmented").asInt()).isEqualTo(12);
    assertThat(summary.path("frames_failed").asInt()).isZero();
    assertThat(summary.path("frames_skipped").asInt()).isZero();
    for (String topic : List.of("semantic", "instances", "panoptic", "panoptic-ids")) {
      assertThat(summary.path("records").path("wayside." + topic + ".v1").asInt()).isEqualTo(12);
    }
    assertThat(summary.path("engine_busy").asDouble()).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(summary.path("latency_ms").path("p50").asLong()).isPositive();
    assertThat(summary.path("model").path("weights_sha256").asText()).hasSize(64);
    assertThat(summary.path("cameras").path("camera-2").asText()).contains("seed=2");
    assertThat(summary.path("truth").has("camera-1")).isTrue();

    Path camera = directory.resolve("camera-2");
    // A window closes with every minute, so there may be events of traffic or none.
    assertThat(summary.path("records").has("wayside.traffic.v1")).isTrue();
    assertThat(names(camera))
        .contains(
            "overlay.mp4",
            "last.semantic.png",
            "last.instances.json",
            "last.overlay.jpg",
            "last.panoptic.png",
            "last.panoptic.json");
    try (FFmpegFrameGrabber video =
        new FFmpegFrameGrabber(camera.resolve("overlay.mp4").toFile())) {
      video.start();
      assertThat(video.getImageWidth()).isEqualTo(320);
      assertThat(video.getImageHeight()).isEqualTo(192);
      assertThat(video.getLengthInVideoFrames()).isEqualTo(6);
    }
    assertThat(panopticIds(camera)).isEqualTo(segmentIds(camera));
  }

  @Test
  void brokenPicturesEndAsFailuresAndTheOthersGoOn() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("pictures"));
    byte[] good = jpeg(200, 120);
    Files.write(folder.resolve("1.jpg"), good);
    Files.write(folder.resolve("2.jpg"), Arrays.copyOf(good, good.length / 2));
    Files.write(folder.resolve("3.jpg"), new byte[0]);
    Files.write(folder.resolve("4.jpg"), jpeg(1, 1));
    Files.writeString(folder.resolve("5.jpg"), "not a picture");
    Files.write(folder.resolve("6.jpg"), good);

    JsonNode summary = run(List.of(folder.toString()), 1, 10);

    assertThat(summary.path("frames_in").asInt()).isEqualTo(6);
    assertThat(summary.path("frames_segmented").asInt()).isEqualTo(2);
    assertThat(summary.path("frames_failed").asInt()).isEqualTo(4);
    assertThat(summary.path("records").path("wayside.failures.v1").asInt()).isEqualTo(4);
  }

  @Test
  void realFootageIsSegmentedToTheLastFrame() throws Exception {
    Optional<Path> clip = shared("footage/intersection-800x600.mp4");
    assumeTrue(clip.isPresent(), "footage is not here");

    JsonNode summary = run(List.of(clip.orElseThrow().toString()), 1, 1);

    // 399 frames at 20 a second.
    assertThat(summary.path("frames_in").asInt()).isEqualTo(20);
    assertThat(summary.path("frames_segmented").asInt()).isEqualTo(20);
  }

  private JsonNode run(List<String> sources, int cameras, double framesPerSecond) throws Exception {
    Demo demo =
        new Demo(
            new DemoOptions(
                sources,
                cameras,
                framesPerSecond,
                "built-in",
                true,
                directory,
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty()));
    assertThat(demo.run()).isTrue();
    return new ObjectMapper().readTree(directory.resolve("summary.json").toFile());
  }

  private static Set<Integer> panopticIds(Path camera) throws IOException {
    BufferedImage ids = ImageIO.read(camera.resolve("last.panoptic.png").toFile());
    Set<Integer> found = new TreeSet<>();
    for (int y = 0; y < ids.getHeight(); y++) {
      for (int x = 0; x < ids.getWidth(); x++) {
        int rgb = ids.getRGB(x, y);
        found.add((rgb >> 16 & 0xff) + 256 * (rgb >> 8 & 0xff) + 65536 * (rgb & 0xff));
      }
    }
    found.remove(0);
    return found;
  }

  private static Set<Integer> segmentIds(Path camera) throws IOException {
    Set<Integer> found = new TreeSet<>();
    new ObjectMapper()
        .readTree(camera.resolve("last.panoptic.json").toFile())
        .path("segments_info")
        .forEach(segment -> found.add(segment.path("id").asInt()));
    return found;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
    }
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }

  /** Data that is not ours to publish lies beside the checkout, or where WAYSIDE_SHARED says. */
  private static Optional<Path> shared(String name) {
    String set = System.getenv("WAYSIDE_SHARED");
    Path folder = set == null ? Path.of("..", "..", "shared") : Path.of(set);
    return Optional.of(folder.resolve(name)).filter(Files::exists);
  }
}
