package io.wayside.operators.inference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.testing.FakeSegmenter;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.Privacy;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.decode.DecodeResult;
import io.wayside.operators.decode.DecodeResult.Decoded;
import io.wayside.operators.decode.DecodeResult.Undecodable;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.decode.Frames;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The overlay of a person in a checked shirt on a checked road, and what is left of the checks. */
@Timeout(60)
class DiscretionTest {

  private static final int SIDE = 240;
  private static final int TOP = 88;
  private static final int BOTTOM = 152;
  private static final int LEFT = 104;
  private static final int RIGHT = 136;

  /** More than a margin and a block of JPEG. */
  private static final int AWAY = 32;

  private static final int CHECK = 4;

  private final FakeSegmenter segmenter = new FakeSegmenter();
  private final RecordingMetrics recorded = new RecordingMetrics();
  private final SegmentationEngine engine =
      SegmentationEngine.acquire(
          Segmenters.register(() -> segmenter), Segmenters::load, EngineSettings.DEFAULT);
  private final FramePipeline pipeline =
      new FramePipeline(
          DiscretionTest::decode,
          engine,
          new Readouts(
                  ReadoutDefinition.ORIGINAL, PanopticThresholds.ORIGINAL, FakeSegmenter.LABELS)
              ::read,
          new Discretion(FakeSegmenter.LABELS),
          new ZoneCoverage(FakeSegmenter.LABELS),
          new ResultWriter(ReadoutSettings.DEFAULT, FakeSegmenter.LABELS),
          new SegmentMetrics(recorded, engine),
          new Overload(InstantSource.system()),
          1);

  @AfterEach
  void close() {
    pipeline.close();
    engine.close();
  }

  @Test
  void theOverlayShowsDetailWhereNothingIsToBeHidden() throws Exception {
    BufferedImage shown = overlay(Privacy.NONE);

    assertThat(detail(shown, TOP, BOTTOM, LEFT, RIGHT)).isGreaterThan(25);
    assertThat(detail(shown, 0, TOP - AWAY, 0, SIDE)).isGreaterThan(10);
    assertThat(panoptic(Privacy.NONE).settingsVersion()).isNull();
  }

  @Test
  void aPersonWhoIsToBeHiddenHasNoDetailAndTheRestOfThePictureHas() throws Exception {
    BufferedImage shown = overlay(Privacy.NONE);
    BufferedImage hidden = overlay(new Privacy(List.of("Person")));

    assertThat(detail(hidden, TOP, BOTTOM, LEFT, RIGHT)).isLessThan(5);
    assertThat(greatestDifferenceAway(shown, hidden)).isLessThanOrEqualTo(4);
  }

  @Test
  void aClassThatIsNotNamedStaysVisible() throws Exception {
    BufferedImage hidden = overlay(new Privacy(List.of("car")));

    assertThat(detail(hidden, TOP, BOTTOM, LEFT, RIGHT)).isGreaterThan(25);
  }

  @Test
  void underANameThatTheModelDoesNotKnowNothingIsRecognisable() throws Exception {
    BufferedImage hidden = overlay(new Privacy(List.of("person", "wombat")));

    assertThat(detail(hidden, TOP, BOTTOM, LEFT, RIGHT)).isLessThan(5);
    assertThat(detail(hidden, 0, TOP - AWAY, 0, SIDE)).isLessThan(5);
  }

  @Test
  void theOverlayNamesTheSettingsByWhichItWasMade() throws Exception {
    Privacy privacy = new Privacy(List.of("person"));

    assertThat(panoptic(privacy).settingsVersion()).isEqualTo(settings(privacy).version());
  }

  @Test
  void theBytesOfAFailedFrameAreWithheld() throws Exception {
    FrameFailure failure = failure(new Privacy(List.of("person")));

    assertThat(failure.data()).isEmpty();
    assertThat(failure.dataLength()).isEqualTo(3);
    assertThat(failure.defect().message())
        .isEqualTo("torn (bytes withheld, as the camera's settings ask for privacy)");
  }

  @Test
  void theBytesOfAFailedFrameGoAlongWhereNothingIsToBeHidden() throws Exception {
    FrameFailure failure = failure(Privacy.NONE);

    assertThat(failure.data()).containsExactly(1, 2, 3);
    assertThat(failure.defect().message()).isEqualTo("torn");
  }

  @Test
  void theBytesOfAFrameThatTakesTooLongAreWithheldToo() throws Exception {
    FrameDefect timeout =
        new FrameDefect(FrameDefect.Stage.INFERENCE, FrameDefect.Reason.TIMEOUT, "too late");
    AdmittedFrame admitted = admitted(new Privacy(List.of("person")), null);
    FrameTask task = new FrameTask(admitted, pipeline, () -> {}); // Never run.
    task.timeOut(timeout);

    FrameFailure failure = requireNonNull(task.answer().get().outcomes().get(0).failure());
    assertThat(failure.data()).isEmpty();
    assertThat(failure.dataLength()).isEqualTo(3);
  }

  private BufferedImage overlay(Privacy privacy) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(panoptic(privacy).overlayJpeg()));
  }

  private PanopticReading panoptic(Privacy privacy) throws Exception {
    FrameOutcome outcome = pipeline.start(admitted(privacy, null)).answer().get().outcomes().get(0);
    return requireNonNull(requireNonNull(outcome.results()).panoptic());
  }

  private FrameFailure failure(Privacy privacy) throws Exception {
    FrameDefect torn =
        new FrameDefect(FrameDefect.Stage.DECODE, FrameDefect.Reason.TRUNCATED, "torn");
    FrameTask task = pipeline.start(admitted(privacy, torn));
    return requireNonNull(task.answer().get().outcomes().get(0).failure());
  }

  private static AdmittedFrame admitted(Privacy privacy, @Nullable FrameDefect defect) {
    EncodedFrame sound = Frames.of("image/jpeg", new byte[] {1, 2, 3});
    return AdmittedFrame.kept(
        new EncodedFrame(
            sound.id(), sound.contentType(), sound.data(), sound.origin(), null, defect),
        settings(privacy),
        OverloadPolicy.LOSSLESS);
  }

  private static CameraSettings settings(Privacy privacy) {
    return new CameraSettings("north", List.of(), List.of(), null, privacy);
  }

  private static DecodeResult decode(EncodedFrame frame) {
    FrameDefect defect = frame.defect();
    return defect == null
        ? new Decoded(List.of(new DecodedFrame(frame.id(), picture())), 0)
        : new Undecodable(frame.failed(defect), List.of(), 0);
  }

  /** Checks in two shades of the colours that the fake network takes for road and for a person. */
  private static Image picture() {
    byte[] rgb = new byte[SIDE * SIDE * Image.CHANNELS];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean person = y >= TOP && y < BOTTOM && x >= LEFT && x < RIGHT;
        boolean dark = (y / CHECK + x / CHECK) % 2 == 0;
        int colour = person ? (dark ? 0x00b000 : 0x00ff00) : (dark ? 0x303030 : 0x505050);
        int at = (y * SIDE + x) * Image.CHANNELS;
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
      }
    }
    return new Image(new ImageSize(SIDE, SIDE), rgb);
  }

  /** How much green changes from one check to the next, the median; inside the outline. */
  private static int detail(BufferedImage image, int top, int bottom, int left, int right) {
    List<Integer> changes = new ArrayList<>();
    for (int y = top + CHECK; y < bottom - CHECK; y++) {
      for (int x = left + CHECK; x < right - 2 * CHECK; x++) {
        changes.add(Math.abs(green(image, x, y) - green(image, x + CHECK, y)));
      }
    }
    Collections.sort(changes);
    return changes.get(changes.size() / 2);
  }

  private static int greatestDifferenceAway(BufferedImage one, BufferedImage other) {
    int greatest = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean near = y >= TOP - AWAY && y < BOTTOM + AWAY && x >= LEFT - AWAY && x < RIGHT + AWAY;
        if (!near) {
          greatest = Math.max(greatest, Math.abs(green(one, x, y) - green(other, x, y)));
        }
      }
    }
    return greatest;
  }

  private static int green(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 0xff;
  }
}
