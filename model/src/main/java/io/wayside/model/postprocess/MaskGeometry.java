package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;

/**
 * How a mask lies over the picture: it covers the network's input, of which the upper left part
 * shows the picture and the rest is padding.
 *
 * @param mask h × w, the masks' own size
 * @param padded the network's input size
 * @param inner the part of the input that shows the picture, stretched
 * @param frame the picture's size
 */
record MaskGeometry(ImageSize mask, ImageSize padded, ImageSize inner, ImageSize frame) {

  MaskGeometry {
    if (inner.height() > padded.height() || inner.width() > padded.width()) {
      throw new IllegalArgumentException(
          "inner size: expected at most the network's input %s but was %s"
              .formatted(padded, inner));
    }
  }

  /** The geometry of an input that the picture fills. */
  static MaskGeometry of(MaskSet masks, ImageSize frame) {
    return new MaskGeometry(masks.maskSize(), masks.inputSize(), masks.inputSize(), frame);
  }

  /** From mask rows to picture rows. */
  Interpolation rows() {
    return axis(mask.height(), padded.height(), inner.height(), frame.height());
  }

  /** From mask columns to picture columns. */
  Interpolation columns() {
    return axis(mask.width(), padded.width(), inner.width(), frame.width());
  }

  private static Interpolation axis(int mask, int padded, int inner, int frame) {
    return Interpolation.bilinear(mask, padded)
        .crop(inner)
        .then(Interpolation.bilinear(inner, frame));
  }
}
