package io.wayside.model.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the readouts to the published programs' own results, at those programs' float32. */
final class ReadoutsGoldenTest {

  static Stream<GoldenReadout> handMade() throws IOException {
    return GoldenReadout.handMade();
  }

  static Stream<GoldenReadout> all() throws IOException {
    return Stream.concat(GoldenReadout.handMade(), GoldenReadout.ofModels());
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsSemanticAsTheAuthorsDo(GoldenReadout golden) throws IOException {
    String name = golden.original(MaskFamily.MASK2FORMER);
    assertSemantic(golden, name, original(golden, MaskFamily.MASK2FORMER, FrameReadouts::semantic));
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsSemanticAsHuggingFaceDoes(GoldenReadout golden) throws IOException {
    for (MaskFamily family : golden.families()) {
      assertSemantic(
          golden,
          golden.huggingFace(family),
          huggingFace(golden, family, golden.stuff()).semantic());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsPanopticAsTheAuthorsDo(GoldenReadout golden) throws IOException {
    for (MaskFamily family : golden.families()) {
      String name = golden.original(family);
      PanopticSegmentation panoptic = original(golden, family, FrameReadouts::panoptic);

      assertIds(golden, name + ".panoptic", panoptic.ids());
      JsonNode infos = golden.info(name).get("panoptic_info");
      assertThat(panoptic.segments()).hasSize(infos.size());
      for (int i = 0; i < infos.size(); i++) {
        SegmentInfo segment = panoptic.segments().get(i);
        assertThat(segment.id()).isEqualTo(infos.get(i).get("id").asInt());
        assertThat(segment.labelId()).isEqualTo(infos.get(i).get("category_id").asInt());
        assertThat(segment.thing()).isEqualTo(infos.get(i).get("isthing").asBoolean());
      }
      assertTableDescribesMap(panoptic);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsPanopticAsHuggingFaceDoes(GoldenReadout golden) throws IOException {
    for (MaskFamily family : golden.families()) {
      String name = golden.huggingFace(family);
      assertHuggingFacePanoptic(
          golden, name, "panoptic", huggingFace(golden, family, golden.stuff()).panoptic());
      assertHuggingFacePanoptic(
          golden, name, "panoptic_unfused", huggingFace(golden, family, Set.of()).panoptic());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsInstancesAsTheAuthorsDo(GoldenReadout golden) throws IOException {
    String name = golden.original(MaskFamily.MASK2FORMER);
    InstanceSegmentation read = original(golden, MaskFamily.MASK2FORMER, FrameReadouts::instances);
    float[] scores = golden.floats(name + ".instance_scores");
    long[] labels = golden.longs(name + ".instance_labels");
    long[] masks = golden.longs(name + ".instance_masks");

    assertThat(read.instances()).hasSize(scores.length);
    assertThat(read.instances()).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
    List<Instance> left = new ArrayList<>(read.instances());
    for (int i = 0; i < scores.length; i++) {
      take(left, (int) labels[i], scores[i], slice(masks, i, scores.length));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsInstancesAsHuggingFaceDoes(GoldenReadout golden) throws IOException {
    for (MaskFamily family : golden.families()) {
      String name = golden.huggingFace(family);
      JsonNode infos = golden.info(name).get("instance_info");
      List<Instance> left =
          new ArrayList<>(huggingFace(golden, family, golden.stuff()).instances().instances());

      assertThat(left).hasSize(infos.size());
      for (int i = 0; i < infos.size(); i++) {
        long[] masks = golden.longs(name + ".instance_maps");
        take(
            left,
            infos.get(i).get("label_id").asInt(),
            (float) infos.get(i).get("score").asDouble(),
            slice(masks, i, infos.size()));
      }
    }
  }

  /** A defect of the library's, so that a new segment may get the id of another. */
  @ParameterizedTest
  @MethodSource("handMade")
  void repeatsIdsWhereHuggingFaceDoes(GoldenReadout golden) throws IOException {
    for (MaskFamily family : golden.families()) {
      List<SegmentInfo> segments =
          huggingFace(golden, family, golden.stuff()).panoptic().segments();
      Set<Integer> seen = new HashSet<>();
      boolean clash = false;
      for (SegmentInfo segment : segments) {
        boolean used = !seen.add(segment.id());
        clash |= used && segment.thing();
      }

      assertThat(clash)
          .isEqualTo(golden.info(golden.huggingFace(family)).get("panoptic_id_clash").asBoolean());
    }
  }

  private static <T> T original(
      GoldenReadout golden, MaskFamily family, Function<FrameReadouts, T> reading)
      throws IOException {
    Readouts readouts =
        new Readouts(
            ReadoutDefinition.ORIGINAL, family, PanopticThresholds.ORIGINAL, golden.labels());
    try (MaskSet masks = golden.masks()) {
      return readouts.read(masks, golden.geometry(), reading);
    }
  }

  private static HuggingFaceReadouts huggingFace(
      GoldenReadout golden, MaskFamily family, Set<Integer> fused) throws IOException {
    return new HuggingFaceReadouts(
        golden.masks(),
        family,
        golden.labels(),
        fused,
        PanopticThresholds.HUGGING_FACE,
        golden.geometry().frame());
  }

  private static void assertSemantic(GoldenReadout golden, String name, SemanticMap map)
      throws IOException {
    int[] labels = new int[map.labelIds().length];
    Arrays.setAll(labels, i -> map.labelIds()[i] & 0xff);
    assertClear(golden, name + ".semantic", name + ".semantic_margin", labels);
  }

  private static void assertIds(GoldenReadout golden, String name, int[] ids) throws IOException {
    assertClear(golden, name, name.replace("_unfused", "") + "_margin", ids);
  }

  /** Compares where the margin is above 0.002, and that little is left out. */
  private static void assertClear(GoldenReadout golden, String name, String margins, int[] actual)
      throws IOException {
    long[] expected = golden.longs(name);
    float[] margin = golden.floats(margins);
    List<Integer> wrong = new ArrayList<>();
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      if (margin[i] > 2e-3 && actual[i] != Math.max(0, expected[i])) {
        wrong.add(i);
      }
    }
    assertThat(wrong).as(golden + " " + name).isEmpty();
  }

  private static void assertHuggingFacePanoptic(
      GoldenReadout golden, String name, String result, PanopticSegmentation panoptic)
      throws IOException {
    assertIds(golden, name + "." + result, panoptic.ids());
    JsonNode infos = golden.info(name).get(result + "_info");
    assertThat(panoptic.segments()).hasSize(infos.size());
    for (int i = 0; i < infos.size(); i++) {
      SegmentInfo segment = panoptic.segments().get(i);
      assertThat(segment.id()).isEqualTo(infos.get(i).get("id").asInt());
      assertThat(segment.labelId()).isEqualTo(infos.get(i).get("label_id").asInt());
      assertThat((double) segment.score())
          .isCloseTo(infos.get(i).get("score").asDouble(), within(1e-3));
    }
    assertTableDescribesMap(panoptic);
  }

  private static void assertTableDescribesMap(PanopticSegmentation panoptic) {
    for (SegmentInfo segment : panoptic.segments()) {
      SegmentExtent extent = new SegmentExtent();
      for (int i = 0; i < panoptic.ids().length; i++) {
        if (panoptic.ids()[i] == segment.id()) {
          extent.add(i % panoptic.size().width(), i / panoptic.size().width());
        }
      }
      assertThat(segment.areaPixels()).isEqualTo(extent.areaPixels());
      assertThat(segment.box()).isEqualTo(extent.box());
    }
  }

  /** Removes the instance of that label, score and mask, whatever its place. */
  private static void take(List<Instance> from, int label, float score, long[] mask) {
    for (Instance instance : from) {
      if (instance.labelId() == label
          && Math.abs(instance.score() - score) <= 1e-3
          && differing(instance.mask().toBitmap(), mask) == 0) {
        from.remove(instance);
        return;
      }
    }
    assertThat(from).as("an instance of label %d with score %s", label, score).isNull();
  }

  private static int differing(byte[] bitmap, long[] mask) {
    int differing = 0;
    for (int i = 0; i < mask.length; i++) {
      if (bitmap[i] != mask[i]) {
        differing++;
      }
    }
    return differing;
  }

  private static long[] slice(long[] masks, int index, int count) {
    int length = masks.length / count;
    return Arrays.copyOfRange(masks, index * length, (index + 1) * length);
  }
}
