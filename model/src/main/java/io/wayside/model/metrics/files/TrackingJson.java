package io.wayside.model.metrics.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.metrics.tracking.ClassTracking;
import io.wayside.model.metrics.tracking.TrackingScores;

/** Tracking scores as JSON, under TrackEval's names. */
public final class TrackingJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TrackingJson() {}

  /** One object {@code tracking} with {@code all} and {@code per_class}, on several lines. */
  public static String of(ClassTracking scores) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode tracking = root.putObject("tracking");
    put(tracking.putObject("all"), scores.all());
    ObjectNode classes = tracking.putObject("per_class");
    scores
        .perClass()
        .forEach((category, ofClass) -> put(classes.putObject(category.name()), ofClass));
    return root.toPrettyString();
  }

  private static void put(ObjectNode node, TrackingScores scores) {
    node.put("HOTA", scores.hota().hota())
        .put("DetA", scores.hota().detA())
        .put("AssA", scores.hota().assA())
        .put("DetRe", scores.hota().detRe())
        .put("DetPr", scores.hota().detPr())
        .put("AssRe", scores.hota().assRe())
        .put("AssPr", scores.hota().assPr())
        .put("LocA", scores.hota().locA())
        .put("MOTA", scores.clear().mota())
        .put("MOTP", scores.clear().motp())
        .put("CLR_TP", scores.clear().truePositives())
        .put("CLR_FN", scores.clear().falseNegatives())
        .put("CLR_FP", scores.clear().falsePositives())
        .put("IDSW", scores.clear().identitySwitches())
        .put("Frag", scores.clear().fragmentations())
        .put("IDF1", scores.identity().idF1())
        .put("IDR", scores.identity().idR())
        .put("IDP", scores.identity().idP());
  }
}
