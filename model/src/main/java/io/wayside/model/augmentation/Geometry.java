package io.wayside.model.augmentation;

import io.wayside.model.frame.ImageSize;
import java.util.SplittableRandom;

/**
 * From where a picture is seen anew.
 *
 * @param smallestScale of the picture in the crop, above 0; scales are drawn evenly by factors, so
 *     that halving is as likely as doubling
 * @param largestScale not below the smallest
 * @param flip probability of mirroring left and right, 0 to 1
 * @param rotationDegrees largest turn to either side, 0 to 45
 * @param perspective largest share by which one edge of the crop is seen larger than the middle,
 *     and the opposite one smaller, across and down; 0 to 0.5
 * @param verticalShift largest move up or down beyond the placement of the crop, as a share of its
 *     height, 0 to 1: what a pitched camera does
 */
public record Geometry(
    double smallestScale,
    double largestScale,
    double flip,
    double rotationDegrees,
    double perspective,
    double verticalShift) {

  /** As it is. */
  public static final Geometry NONE = new Geometry(1, 1, 0, 0, 0, 0);

  /** Checks every range. */
  public Geometry {
    if (!(smallestScale > 0 && largestScale >= smallestScale && largestScale <= 100)) {
      throw new IllegalArgumentException(
          "scale: expected a range within 0 to 100 but was %s to %s"
              .formatted(smallestScale, largestScale));
    }
    Ranges.require("flip", flip, 0, 1);
    Ranges.require("rotation", rotationDegrees, 0, 45);
    Ranges.require("perspective", perspective, 0, 0.5);
    Ranges.require("vertical shift", verticalShift, 0, 1);
  }

  /** Scaled and mirrored alone. */
  public static Geometry scaled(double smallest, double largest, double flip) {
    return new Geometry(smallest, largest, flip, 0, 0, 0);
  }

  /**
   * Draws a window. A picture that is larger than the crop fills it, and one that is smaller lies
   * within it, but for turns and shifts; its place is drawn evenly among the whole pixels.
   */
  View draw(ImageSize picture, ImageSize crop, SplittableRandom random) {
    double scale = smallestScale * Math.pow(largestScale / smallestScale, random.nextDouble());
    boolean mirrored = random.nextDouble() < flip;
    double angle = Math.toRadians(Ranges.around(0, rotationDegrees, random));
    double tiltX = Ranges.around(0, perspective, random) * 2 / crop.width();
    double tiltY = Ranges.around(0, perspective, random) * 2 / crop.height();
    double shift = Ranges.around(0, verticalShift, random) * crop.height();
    int left = place(picture.width() * scale - crop.width(), random);
    int top = place(picture.height() * scale - crop.height(), random);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double halfWidth = crop.width() / 2.0;
    double halfHeight = crop.height() / 2.0;
    Homography map =
        Homography.shift(0.5 - halfWidth, 0.5 - halfHeight)
            .then(Homography.affine(cos, sin, 0, -sin, cos, 0))
            .then(Homography.perspective(tiltX, tiltY))
            .then(Homography.shift(halfWidth + left, halfHeight + top + shift))
            .then(Homography.affine(1 / scale, 0, 0, 0, 1 / scale, 0))
            .then(
                mirrored
                    ? Homography.affine(-1, 0, picture.width(), 0, 1, 0)
                    : Homography.shift(0, 0))
            .then(Homography.shift(-0.5, -0.5));
    return new View(crop, map, Math.max(1, (int) (1 / scale)));
  }

  /** Where the crop starts, from what the picture has more than the crop. */
  private static int place(double slack, SplittableRandom random) {
    int first = (int) Math.ceil(Math.min(0, slack));
    int last = (int) Math.floor(Math.max(0, slack));
    return first + random.nextInt(last - first + 1);
  }
}
