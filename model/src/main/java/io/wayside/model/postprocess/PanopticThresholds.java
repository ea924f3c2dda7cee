package io.wayside.model.postprocess;

/**
 * Thresholds of the panoptic reading, under the reference code's names.
 *
 * @param objectMaskThreshold a query is kept if its class score is above this, 0 to 1
 * @param overlapThreshold a segment is kept if it wins at least this share of its mask, 0 to 1
 */
public record PanopticThresholds(float objectMaskThreshold, float overlapThreshold) {

  /** The authors' values: 0.8 and 0.8. */
  public static final PanopticThresholds ORIGINAL = new PanopticThresholds(0.8f, 0.8f);

  /** Hugging Face's defaults: 0.5 and 0.8. */
  public static final PanopticThresholds HUGGING_FACE = new PanopticThresholds(0.5f, 0.8f);
}
