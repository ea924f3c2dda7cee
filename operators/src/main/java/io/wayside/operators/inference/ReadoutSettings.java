package io.wayside.operators.inference;

import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.ReadoutDefinition;
import java.io.Serializable;

/**
 * How mask sets are read and their readings encoded.
 *
 * @param definition whose definition of the readings
 * @param objectMaskThreshold see {@link PanopticThresholds}
 * @param overlapThreshold see {@link PanopticThresholds}
 * @param countThreshold an instance is counted if its score is at least this, 0 to 1
 * @param listThreshold an instance is listed if its score is at least this, 0 to 1
 * @param panopticIds whether the id map is encoded as well
 * @param jpegQuality of the overlay, 1 to 100
 */
public record ReadoutSettings(
    ReadoutDefinition definition,
    float objectMaskThreshold,
    float overlapThreshold,
    float countThreshold,
    float listThreshold,
    boolean panopticIds,
    int jpegQuality)
    implements Serializable {

  /** The authors' readouts; counted and listed from 0.5; no id map; JPEG quality 85. */
  public static final ReadoutSettings DEFAULT =
      new ReadoutSettings(ReadoutDefinition.ORIGINAL, 0.8f, 0.8f, 0.5f, 0.5f, false, 85);

  /** Checks the ranges. */
  public ReadoutSettings {
    requireShare("count threshold", countThreshold);
    requireShare("list threshold", listThreshold);
    requireShare("object mask threshold", objectMaskThreshold);
    requireShare("overlap threshold", overlapThreshold);
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new IllegalArgumentException("JPEG quality: expected 1 to 100 but was " + jpegQuality);
    }
  }

  /** Both panoptic thresholds. */
  public PanopticThresholds panopticThresholds() {
    return new PanopticThresholds(objectMaskThreshold, overlapThreshold);
  }

  private static void requireShare(String name, float value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": expected 0 to 1 but was " + value);
    }
  }
}
