package io.wayside.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.metrics.tracking.CountedVolume;
import io.wayside.model.metrics.tracking.CrossingScores.Matches;
import java.util.Objects;

/** Scores of counting as JSON; a score that does not exist is null. */
final class CountingJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CountingJson() {}

  static String of(CountingEvaluation.Scored scored) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode counting = root.putObject("counting");
    put(counting.putObject("crossings"), scored.crossings().all());
    CountedVolume total = scored.errors().total();
    ObjectNode totals = counting.putObject("total");
    totals.put("truth", total.truth());
    totals.put("counted", total.counted());
    put(totals, "bias", total.bias());
    put(totals, "wape", scored.errors().totalWape());
    put(totals, "wape_by_movement", scored.errors().movementWape());
    ArrayNode movements = counting.putArray("movements");
    scored
        .crossings()
        .perMovement()
        .forEach(
            (movement, matches) -> {
              ObjectNode node = movements.addObject();
              node.put("line", movement.line());
              node.put("direction", movement.direction());
              node.put("class", movement.label());
              CountedVolume volume =
                  Objects.requireNonNullElse(
                      scored.errors().perMovement().get(movement), new CountedVolume(0, 0));
              node.put("truth", volume.truth());
              node.put("counted", volume.counted());
              put(node, matches);
            });
    return root.toPrettyString();
  }

  private static void put(ObjectNode node, Matches matches) {
    node.put("true_positives", matches.truePositives());
    node.put("false_negatives", matches.falseNegatives());
    node.put("false_positives", matches.falsePositives());
    put(node, "f1", matches.f1());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
