package io.wayside.model.postprocess;

/** Which of the two networks made the masks; their published readouts differ a little. */
public enum MaskFamily {
  /**
   * MaskFormer (arXiv:2107.06278). Panoptic: a segment has every pixel that it won. Hugging Face
   * reads the masks at their own size.
   */
  MASKFORMER,
  /**
   * Mask2Former (arXiv:2112.01527). Panoptic: a pixel stays void if its winner's mask probability
   * is below 0.5. Hugging Face resizes the masks to 384 × 384 first.
   */
  MASK2FORMER
}
