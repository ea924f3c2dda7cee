package io.wayside.model.metrics.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.metrics.TaskScores;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores beside those of panopticapi, the Cityscapes scripts and pycocotools. */
final class EvaluationGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/metrics");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Evaluation evaluation = new Evaluation((done, of) -> {});

  @Test
  void panopticQualityIsThatOfPanopticapi() throws IOException {
    TaskScores scores =
        evaluation.panoptic(
            GOLDEN.resolve("panoptic_gt.json"), GOLDEN.resolve("panoptic_pred.json"));

    assertSame(scores, expected("expected.json"), "panoptic_quality", 1e-9);
  }

  @Test
  void meanIntersectionOverUnionIsThatOfTheCityscapesScripts() throws IOException {
    TaskScores scores =
        evaluation.semantic(
            GOLDEN.resolve("semantic_gt"), GOLDEN.resolve("semantic_pred"), 19, 255);

    assertSame(scores, expected("expected.json"), "semantic", 1e-9);
  }

  @Test
  void maskAveragePrecisionIsThatOfPycocotools() throws IOException {
    TaskScores scores =
        evaluation.instance(
            GOLDEN.resolve("instances_gt.json"), GOLDEN.resolve("instances_pred.json"));

    assertSame(scores, expected("expected.json"), "mask_ap", 1e-6);
  }

  @Test
  void runLengthsAsNumbersScoreAsThoseAsText(@TempDir Path folder) throws IOException {
    Path truth = folder.resolve("truth.json");
    Path results = folder.resolve("results.json");
    JsonNode truthJson = JSON.readTree(GOLDEN.resolve("instances_gt.json").toFile());
    truthJson.path("annotations").forEach(EvaluationGoldenTest::uncompress);
    JSON.writeValue(truth.toFile(), truthJson);
    JsonNode resultsJson = JSON.readTree(GOLDEN.resolve("instances_pred.json").toFile());
    resultsJson.forEach(EvaluationGoldenTest::uncompress);
    JSON.writeValue(results.toFile(), resultsJson);

    assertSame(evaluation.instance(truth, results), expected("expected.json"), "mask_ap", 1e-6);
  }

  @Test
  void polygonsTiesAndCrowdedPicturesScoreAsInPycocotools() throws IOException {
    TaskScores scores =
        evaluation.instance(GOLDEN.resolve("coco_truth.json"), GOLDEN.resolve("coco_results.json"));

    assertSame(scores, expected("coco_expected.json"), "mask_ap", 1e-9);
  }

  private static void uncompress(JsonNode entry) {
    ((ObjectNode) entry.path("segmentation")).set("counts", entry.path("segmentation_counts"));
  }

  private static JsonNode expected(String file) throws IOException {
    return JSON.readTree(GOLDEN.resolve(file).toFile());
  }

  private static void assertSame(
      TaskScores scores, JsonNode expected, String metric, double tolerance) throws IOException {
    JsonNode actual = JSON.readTree(ScoresJson.of(scores).toString());
    assertSame(metric, actual.path(metric), expected.path(metric), tolerance);
  }

  private static void assertSame(
      String path, JsonNode actual, JsonNode expected, double tolerance) {
    if (expected.isContainerNode()) {
      assertThat(actual.getNodeType()).as(path).isEqualTo(expected.getNodeType());
      assertThat(actual.size()).as(path).isEqualTo(expected.size()).isPositive();
      expected
          .fields()
          .forEachRemaining(
              field ->
                  assertSame(
                      path + "." + field.getKey(),
                      actual.path(field.getKey()),
                      field.getValue(),
                      tolerance));
      for (int i = 0; expected.isArray() && i < expected.size(); i++) {
        assertSame(path + "[" + i + "]", actual.path(i), expected.get(i), tolerance);
      }
    } else if (expected.isFloatingPointNumber()) {
      assertThat(actual.isNumber()).as(path).isTrue();
      assertThat(actual.doubleValue())
          .as(path)
          .isCloseTo(expected.doubleValue(), within(tolerance));
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }
}
