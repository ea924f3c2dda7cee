package io.wayside.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class OverlayPainterTest {

  private static final ImageSize SIZE = new ImageSize(64, 96);
  private static final LabelSet LABELS =
      new LabelSet(
          List.of(new Label(0, "road", false, 0x00ff00), new Label(1, "car", true, 0x0000c8)));

  private final OverlayPainter painter = new OverlayPainter(LABELS, 95);

  @Test
  void fillsSegmentsAndLeavesTheRestAsItIs() throws IOException {
    // Left third void, the rest road.
    BufferedImage painted = paint(segmentation(id -> id % 96 < 32 ? 0 : 1, stuff(1)));

    assertColour(painted.getRGB(10, 30), 100, 100, 100);
    assertColour(painted.getRGB(70, 30), 55, 170, 55);
  }

  @Test
  void outlinesSegmentsMoreStronglyThanItFillsThem() throws IOException {
    BufferedImage painted = paint(segmentation(id -> id % 96 < 32 ? 0 : 1, stuff(1)));

    int edge = (painted.getRGB(32, 30) >> 8) & 0xff;
    int inside = (painted.getRGB(70, 30) >> 8) & 0xff;
    assertThat(edge).isGreaterThan(inside + 20);
  }

  @Test
  void namesThingsWithTheirScore() throws IOException {
    PanopticSegmentation named = segmentation(id -> 1, thing(1));
    PanopticSegmentation unnamed = segmentation(id -> 1, stuff(1));

    assertThat(whitePixels(paint(named))).isGreaterThan(5);
    assertThat(whitePixels(paint(unnamed))).isZero();
  }

  @Test
  void neighbouringThingsOfOneClassGetDifferentShades() {
    List<SegmentInfo> cars =
        IntStream.rangeClosed(1, 8).mapToObj(OverlayPainterTest::thing).toList();

    assertThat(new HashSet<>(SegmentColours.of(cars, LABELS).values())).hasSize(8);
    assertThat(SegmentColours.of(List.of(stuff(3), thing(1)), LABELS))
        .containsEntry(3, 0x00ff00)
        .containsEntry(1, 0x0000c8);
  }

  @Test
  void namesThatDoNotFitAreMovedInside() throws IOException {
    SegmentInfo corner = new SegmentInfo(1, 1, true, 0.5f, 1, new Box(94, 62, 2, 2));

    assertThat(whitePixels(paint(segmentation(id -> 1, corner)))).isGreaterThan(5);
  }

  @Test
  void refusesSegmentsOfAnotherSize() {
    PanopticSegmentation other =
        new PanopticSegmentation(new ImageSize(1, 1), new int[1], List.of());

    assertThatThrownBy(() -> painter.paint(grey(), other))
        .hasMessageContaining("expected the picture's size 64x96 but was 1x1");
  }

  private BufferedImage paint(PanopticSegmentation segmentation) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(painter.paint(grey(), segmentation)));
  }

  private static Image grey() {
    byte[] rgb = new byte[64 * 96 * 3];
    Arrays.fill(rgb, (byte) 100);
    return new Image(SIZE, rgb);
  }

  private static PanopticSegmentation segmentation(
      java.util.function.IntUnaryOperator ids, SegmentInfo... segments) {
    return new PanopticSegmentation(
        SIZE, IntStream.range(0, 64 * 96).map(ids).toArray(), List.of(segments));
  }

  private static SegmentInfo stuff(int id) {
    return new SegmentInfo(id, 0, false, 0.9f, 10, new Box(0, 0, 10, 10));
  }

  private static SegmentInfo thing(int id) {
    return new SegmentInfo(id, 1, true, 0.87f, 10, new Box(20, 40, 10, 10));
  }

  private static long whitePixels(BufferedImage picture) {
    return IntStream.range(0, 64 * 96)
        .map(i -> picture.getRGB(i % 96, i / 96) & 0xff00)
        .filter(green -> green >> 8 > 190)
        .count();
  }

  private static void assertColour(int rgb, int red, int green, int blue) {
    assertThat((rgb >> 16) & 0xff).isCloseTo(red, offset(6));
    assertThat((rgb >> 8) & 0xff).isCloseTo(green, offset(6));
    assertThat(rgb & 0xff).isCloseTo(blue, offset(6));
  }
}
