package io.wayside.model.postprocess;

/** Whose definition of the three readings is followed. */
public enum ReadoutDefinition {
  /** The authors' code: facebookresearch/Mask2Former. */
  ORIGINAL,
  /** Hugging Face's post-processing, for parity checks. */
  HUGGING_FACE
}
