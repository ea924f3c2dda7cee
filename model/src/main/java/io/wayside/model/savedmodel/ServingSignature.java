package io.wayside.model.savedmodel;

/**
 * The names by which an exported SavedModel is called. Both signatures give {@link #CLASS_LOGITS}
 * float32 [B, Q, K+1] and {@link #MASK_LOGITS} float32 [B, Q, h, w]; those of a family that
 * predicts no masks give {@link #LOGITS} float32 [B, K, h, w].
 */
public final class ServingSignature {

  /** Takes {@link #IMAGE}. */
  public static final String IMAGES = "serving_default";

  /** uint8 [B, H, W, 3], RGB. */
  public static final String IMAGE = "image";

  /** Takes {@link #PIXEL_VALUES}, and so leaves out the preprocessing. */
  public static final String NORMALISED = "pixel_values";

  /** float32 [B, H, W, 3], resized and normalised. */
  public static final String PIXEL_VALUES = "pixel_values";

  /** Class logits; the last class is "no object". */
  public static final String CLASS_LOGITS = "class_queries_logits";

  /** Mask logits. */
  public static final String MASK_LOGITS = "masks_queries_logits";

  /** Class logits of each pixel. */
  public static final String LOGITS = "logits";

  private ServingSignature() {}
}
