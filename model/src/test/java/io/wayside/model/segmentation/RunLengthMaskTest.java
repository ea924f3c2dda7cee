package io.wayside.model.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RunLengthMaskTest {

  private static final ImageSize SIZE = new ImageSize(4, 6);

  @Test
  void countsColumnByColumnStartingWithZeros() {
    RunLengthMask mask = mask("......", "..###.", "..###.", "......");

    assertThat(mask.runs()).containsExactly(9, 2, 2, 2, 2, 2, 5);
    assertThat(mask.area()).isEqualTo(6);
    assertThat(mask.box()).isEqualTo(new Box(2, 1, 3, 2));
  }

  @Test
  void startsWithAnEmptyRunWhereTheFirstPixelIsInside() {
    assertThat(mask("#.....", "......", "......", "......").runs()).containsExactly(0, 1, 23);
  }

  @Test
  void givesThePixelsBackOfWhichItWasMade() {
    ImageSize size = new ImageSize(3, 4);
    BitSet columns = BitSet.valueOf(new long[] {0b1011_0000_1101});

    assertThat(RunLengthMask.of(size, columns).toColumns()).isEqualTo(columns);
    assertThat(RunLengthMask.of(size, new BitSet()).toColumns()).isEqualTo(new BitSet());
  }

  @Test
  void boxesARunThatGoesOnInTheNextColumn() {
    assertThat(mask("..#...", "......", "......", ".#....").box()).isEqualTo(new Box(1, 0, 2, 4));
  }

  @Test
  void givesAnEmptyMaskAnEmptyBox() {
    RunLengthMask mask = mask("......", "......", "......", "......");

    assertThat(mask.runs()).containsExactly(24);
    assertThat(mask.box()).isEqualTo(new Box(0, 0, 0, 0));
    assertThat(mask.area()).isZero();
  }

  @Test
  void writesTheStringsOfPycocotools() {
    assertThat(mask("......", "..###.", "..###.", "......").toCocoString()).isEqualTo("9220003");
    assertThat(mask("......", "......", "......", "......").toCocoString()).isEqualTo("h0");
    assertThat(mask("######", "######", "######", "######").toCocoString()).isEqualTo("0h0");
    byte[] corner = new byte[1080 * 1920];
    corner[1919] = 1;
    assertThat(RunLengthMask.ofBitmap(new ImageSize(1080, 1920), corner).toCocoString())
        .isEqualTo("XnWo11gQ1");
  }

  @Test
  void agreesWithPycocotoolsOnStringsRunsAreasAndBoxes() throws IOException {
    for (JsonNode node : golden().get("masks")) {
      RunLengthMask mask = new RunLengthMask(size(node), ints(node.get("runs")));
      String text = node.get("counts").asText();

      assertThat(mask.toCocoString()).isEqualTo(text);
      assertThat(RunLengthMask.ofCocoString(mask.size(), text)).isEqualTo(mask);
      assertThat(mask.area()).isEqualTo(node.get("area").asLong());
      int[] box = ints(node.get("bbox"));
      assertThat(mask.box()).isEqualTo(new Box(box[0], box[1], box[2], box[3]));
      assertThat(RunLengthMask.ofBitmap(mask.size(), mask.toBitmap())).isEqualTo(mask);
    }
  }

  @Test
  void agreesWithPycocotoolsOnIntersectionOverUnion() throws IOException {
    JsonNode golden = golden();
    List<RunLengthMask> masks = new ArrayList<>();
    for (JsonNode node : golden.get("masks")) {
      masks.add(new RunLengthMask(size(node), ints(node.get("runs"))));
    }
    masks.removeIf(mask -> !mask.size().equals(masks.get(0).size()));

    assertThat(golden.get("iou")).hasSize(masks.size());
    for (int i = 0; i < masks.size(); i++) {
      for (int j = 0; j < masks.size(); j++) {
        assertThat(masks.get(i).intersectionOverUnion(masks.get(j)))
            .isCloseTo(golden.get("iou").get(i).get(j).asDouble(), within(1e-12));
      }
    }
  }

  @Test
  void agreesWithBitmapsOnRandomMasks() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      ImageSize size = new ImageSize(1 + random.nextInt(9), 1 + random.nextInt(9));
      byte[] one = randomBitmap(size, random);
      byte[] other = randomBitmap(size, random);
      int common = 0;
      for (int i = 0; i < one.length; i++) {
        common += one[i] & other[i];
      }
      RunLengthMask mask = RunLengthMask.ofBitmap(size, one);

      assertThat(mask.intersection(RunLengthMask.ofBitmap(size, other))).isEqualTo(common);
      assertThat(mask.toBitmap()).isEqualTo(one);
      assertThat(RunLengthMask.ofCocoString(size, mask.toCocoString())).isEqualTo(mask);
    }
  }

  @Test
  void readsRunsOfLengthZeroInTheMiddle() {
    RunLengthMask mask = new RunLengthMask(SIZE, new int[] {4, 2, 0, 2, 16});
    RunLengthMask whole = new RunLengthMask(SIZE, new int[] {4, 4, 16});

    assertThat(mask.toBitmap()).isEqualTo(whole.toBitmap());
    assertThat(mask.intersectionOverUnion(whole)).isEqualTo(1);
    assertThat(mask.box()).isEqualTo(whole.box());
  }

  @Test
  void refusesRunsThatDoNotFillTheMask() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunLengthMask(SIZE, new int[] {20, 3}))
        .withMessageContaining("expected a sum of 24 for 4x6 but was 23");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunLengthMask(SIZE, new int[] {30, -6}))
        .withMessageContaining("but was -6");
  }

  @Test
  void refusesTextThatIsNotRunLengths() {
    for (String text : new String[] {"", "9", "h0 ", "hhhhhhhhhhhhh", "h", "z0", "~~~"}) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> RunLengthMask.ofCocoString(SIZE, text));
    }
  }

  @Test
  void refusesMasksOfTwoSizes() {
    RunLengthMask other = new RunLengthMask(new ImageSize(6, 4), new int[] {24});
    RunLengthMask mask = mask("......", "......", "......", "......");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> mask.intersection(other))
        .withMessageContaining("4x6 and 6x4");
  }

  private static RunLengthMask mask(String... rows) {
    byte[] bitmap = new byte[24];
    String pixels = String.join("", rows);
    for (int i = 0; i < bitmap.length; i++) {
      bitmap[i] = (byte) (pixels.charAt(i) == '#' ? 1 : 0);
    }
    return RunLengthMask.ofBitmap(SIZE, bitmap);
  }

  private static byte[] randomBitmap(ImageSize size, Random random) {
    byte[] bitmap = new byte[(int) size.pixels()];
    for (int i = 0; i < bitmap.length; i++) {
      bitmap[i] = (byte) (random.nextInt(3) / 2);
    }
    return bitmap;
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        RunLengthMaskTest.class.getResourceAsStream("/golden/metrics/run_lengths.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static ImageSize size(JsonNode node) {
    return new ImageSize(node.get("size").get(0).asInt(), node.get("size").get(1).asInt());
  }

  private static int[] ints(JsonNode node) {
    int[] values = new int[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = node.get(i).asInt();
    }
    return values;
  }
}
