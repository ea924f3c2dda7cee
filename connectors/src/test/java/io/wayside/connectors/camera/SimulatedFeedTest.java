package io.wayside.connectors.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedFeedTest {

  private static final String SCENE = "sim:?seed=3&size=96x64&seconds=1&fps=10";

  @Test
  void drawsTheFramesOfTheRate() throws Exception {
    List<CapturedFrame> frames = frames(new FeedOptions(5, false, false));

    assertThat(frames)
        .extracting(CapturedFrame::id)
        .containsExactly("sim/0/0", "sim/0/2", "sim/0/4", "sim/0/6", "sim/0/8");
    assertThat(Duration.between(frames.get(0).captureTime(), frames.get(4).captureTime()))
        .isEqualTo(Duration.ofMillis(800));
    assertThat(MediaType.sniff(frames.get(0).data())).contains(MediaType.JPEG);
  }

  @Test
  void drawsTheSameFramesAgain() throws Exception {
    FeedOptions options = new FeedOptions(2, false, false);

    assertThat(frames(options))
        .extracting(CapturedFrame::data)
        .containsExactlyElementsOf(frames(options).stream().map(CapturedFrame::data).toList());
  }

  @Test
  void namesAnOptionThatIsUnknown() {
    assertThatThrownBy(() -> open("sim:?weather=rain", FeedOptions.once(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weather");
  }

  private static List<CapturedFrame> frames(FeedOptions options) throws Exception {
    try (CameraFeed feed = open(SCENE, options)) {
      List<CapturedFrame> frames = new ArrayList<>();
      for (Optional<CapturedFrame> next = feed.next(); next.isPresent(); next = feed.next()) {
        frames.add(next.get());
      }
      return frames;
    }
  }

  private static CameraFeed open(String source, FeedOptions options) throws IOException {
    return CameraFeeds.open("north", source, options, IngestListener.NONE);
  }
}
