package io.wayside.operators.encode;

import io.wayside.model.segmentation.PanopticSegmentation;

/**
 * Segment ids as COCO panoptic PNG: id = R + 256 G + 65536 B, 0 = void (panopticapi, {@code
 * rgb2id}).
 */
public final class PanopticIdPng {

  private PanopticIdPng() {}

  /** The id map as a PNG file; ids up to 2^24 - 1. */
  public static byte[] encode(PanopticSegmentation panoptic) {
    return PngWriter.rgb(panoptic.size(), panoptic.ids());
  }
}
