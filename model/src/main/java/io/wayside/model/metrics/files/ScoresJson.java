package io.wayside.model.metrics.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.metrics.InstanceScores;
import io.wayside.model.metrics.InstanceScores.ClassPrecision;
import io.wayside.model.metrics.PanopticScores;
import io.wayside.model.metrics.PanopticScores.Average;
import io.wayside.model.metrics.PanopticScores.ClassQuality;
import io.wayside.model.metrics.SemanticScores;
import io.wayside.model.metrics.TaskScores;
import java.util.Arrays;

/**
 * Scores as JSON, under the names that Wayside's commands print. A score that does not exist is
 * null, but -1 in the summary of mask AP, as COCO has it. For one thread.
 */
public final class ScoresJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root = JSON.createObjectNode();

  private ScoresJson() {}

  /** The scores of a task. */
  public static ScoresJson of(TaskScores scores) {
    return scores.fold(
        semantic -> new ScoresJson().add(semantic.scores()).addStuffOnly(semantic.stuffOnly()),
        panoptic -> new ScoresJson().add(panoptic.scores()),
        instances -> new ScoresJson().add(instances.scores()));
  }

  /** Adds {@code panoptic_quality}: averages and classes. */
  private ScoresJson add(PanopticScores scores) {
    ObjectNode node = root.putObject("panoptic_quality");
    put(node.putObject("all"), scores.all());
    put(node.putObject("things"), scores.things());
    put(node.putObject("stuff"), scores.stuff());
    ObjectNode classes = node.putObject("per_class");
    scores.perClass().forEach((id, quality) -> put(classes.putObject(id.toString()), quality));
    return this;
  }

  /** Adds {@code pq_st}: panoptic quality with every class as one segment of stuff. */
  private ScoresJson addStuffOnly(PanopticScores scores) {
    put(root.putObject("pq_st"), scores.all());
    return this;
  }

  /** Adds {@code semantic}: confusion matrix, classes, means. */
  private ScoresJson add(SemanticScores scores) {
    ObjectNode node = root.putObject("semantic");
    ArrayNode matrix = node.putArray("confusion_matrix_rows_gt_columns_pred");
    for (long[] row : scores.confusion()) {
      ArrayNode columns = matrix.addArray();
      Arrays.stream(row).forEach(columns::add);
    }
    node.put("ignored_pixels", scores.ignored());
    ObjectNode classes = node.putObject("iou_per_class");
    for (int label = 0; label < scores.classes(); label++) {
      put(classes, Integer.toString(label), scores.iou(label));
    }
    put(node, "mean_iou_over_classes_with_a_value", scores.mean());
    node.put("classes_with_a_value", scores.classesWithValue());
    put(node, "pixel_accuracy", scores.pixelAccuracy());
    put(node, "mean_accuracy_over_gt_classes", scores.meanAccuracy());
    put(node, "frequency_weighted_iou", scores.frequencyWeightedIou());
    return this;
  }

  /** Adds {@code mask_ap}: summary and classes. */
  private ScoresJson add(InstanceScores scores) {
    ObjectNode node = root.putObject("mask_ap");
    node.putObject("summary")
        .put("AP", scores.ap())
        .put("AP50", scores.ap50())
        .put("AP75", scores.ap75())
        .put("AP_small", scores.apSmall())
        .put("AP_medium", scores.apMedium())
        .put("AP_large", scores.apLarge())
        .put("AR_max1", scores.arMax1())
        .put("AR_max10", scores.arMax10())
        .put("AR_max100", scores.arMax100())
        .put("AR_small", scores.arSmall())
        .put("AR_medium", scores.arMedium())
        .put("AR_large", scores.arLarge());
    ObjectNode classes = node.putObject("per_class");
    scores.perClass().forEach((id, precision) -> put(classes.putObject(id.toString()), precision));
    return this;
  }

  private static void put(ObjectNode node, Average average) {
    put(node, "pq", average.pq());
    put(node, "sq", average.sq());
    put(node, "rq", average.rq());
    node.put("n", average.classes());
  }

  private static void put(ObjectNode node, ClassQuality quality) {
    node.put("tp", quality.truePositives())
        .put("fp", quality.falsePositives())
        .put("fn", quality.falseNegatives())
        .put("iou_sum", quality.iouSum())
        .put("pq", quality.pq())
        .put("sq", quality.sq())
        .put("rq", quality.rq())
        .put("counted", quality.counted());
  }

  private static void put(ObjectNode node, ClassPrecision precision) {
    put(node, "AP", precision.ap() == InstanceScores.NONE ? Double.NaN : precision.ap());
    put(node, "AP50", precision.ap50() == InstanceScores.NONE ? Double.NaN : precision.ap50());
  }

  /** JSON has no NaN. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }

  /** The scores so far, on several lines. */
  @Override
  public String toString() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write scores as JSON", e);
    }
  }
}
