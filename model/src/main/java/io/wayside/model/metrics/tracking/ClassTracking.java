package io.wayside.model.metrics.tracking;

import io.wayside.model.metrics.Category;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tracking scores of several classes.
 *
 * @param all each thing counting alike, whatever its class: TrackEval's average over detections
 * @param perClass in the order of the data set
 */
public record ClassTracking(TrackingScores all, Map<Category, TrackingScores> perClass) {

  /** Keeps its own copy of the map. */
  public ClassTracking {
    perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
  }
}
