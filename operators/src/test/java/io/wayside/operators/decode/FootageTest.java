package io.wayside.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real clips, where they are at hand; they are not part of the project. */
class FootageTest {

  private static final Path SHARED =
      Path.of(System.getenv().getOrDefault("WAYSIDE_SHARED", "../../shared"));

  @ParameterizedTest
  @CsvSource({
    "intersection-800x600, 600, 800, 399, 20",
    "london-a13-352x288, 288, 352, 1636, 66",
    "car-park-768x432, 432, 768, 377, 31",
    "suburban-road-640x352, 352, 640, 905, 38"
  })
  void accountsForEveryFrame(String clip, int height, int width, int frames, int kept)
      throws IOException {
    Path file = SHARED.resolve("footage/" + clip + ".mp4");
    assumeTrue(Files.exists(file), () -> file + " is not there");

    DecodeResult result =
        new JavaCvFrameDecoder(DecodeSettings.DEFAULT.withFramesPerSecond(1))
            .decode(Frames.of("video/mp4", Files.readAllBytes(file)));

    assertThat(result.failure()).isEmpty();
    assertThat(result.frames()).hasSize(kept);
    assertThat(result.frames().size() + result.sampledOut()).isEqualTo(frames);
    assertThat(result.frames())
        .allMatch(frame -> frame.image().size().equals(new ImageSize(height, width)));
  }
}
