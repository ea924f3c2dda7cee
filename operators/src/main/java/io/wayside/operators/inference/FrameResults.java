package io.wayside.operators.inference;

import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.SemanticReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one forward pass, encoded; they share their provenance. A network that predicts
 * no masks has the first alone.
 *
 * @param semantic one label a pixel
 * @param instances the things and their counts; absent without masks
 * @param panoptic the segments over the picture; absent without masks
 * @param zoneCoverage the share of each zone of the camera's settings that things cover, 0 to 1, in
 *     their order; empty without masks
 */
public record FrameResults(
    SemanticReading semantic,
    @Nullable InstanceReading instances,
    @Nullable PanopticReading panoptic,
    List<Double> zoneCoverage) {

  /** Keeps its own copy of the list. */
  public FrameResults {
    zoneCoverage = List.copyOf(zoneCoverage);
  }
}
