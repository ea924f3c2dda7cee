package io.wayside.operators.encode;

import io.wayside.model.frame.Image;
import io.wayside.model.segmentation.PanopticSegmentation;

/**
 * Segment ids as COCO panoptic PNG: id = R + 256 G + 65536 B, 0 = void (panopticapi, {@code
 * rgb2id}).
 */
public final class PanopticIdPng {

  private PanopticIdPng() {}

  /** The id map as a PNG file; ids up to 2^24 - 1. */
  public static byte[] encode(PanopticSegmentation panoptic) {
    int[] ids = panoptic.ids();
    byte[] rgb = new byte[ids.length * Image.CHANNELS];
    for (int i = 0, to = 0; i < ids.length; i++) {
      rgb[to++] = (byte) ids[i];
      rgb[to++] = (byte) (ids[i] >> 8);
      rgb[to++] = (byte) (ids[i] >> 16);
    }
    return PngWriter.rgb(panoptic.size(), rgb);
  }
}
