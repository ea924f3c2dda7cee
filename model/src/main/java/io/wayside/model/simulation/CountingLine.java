package io.wayside.model.simulation;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import java.util.Optional;

/**
 * A line on the road over which road users are counted, in picture coordinates; its ends may lie
 * outside of the picture.
 *
 * @param name such as {@code north-entry}
 * @param direction {@code in} or {@code out}, the way in which its lanes lead
 * @param x1 column of the end at the middle of the road, in pixels
 * @param y1 row of that end
 * @param x2 column of the end at the kerb
 * @param y2 row of that end
 */
public record CountingLine(
    String name, String direction, double x1, double y1, double x2, double y2) {

  /** What the way against the lanes is called. */
  private static final String AGAINST = "against";

  /**
   * What of it lies in the picture, as a tripwire. Traffic keeps to the right, so the lanes lead to
   * the left of somebody who walks from the middle of the road to the kerb; that way has the line's
   * direction as its word, the other one is {@code against}.
   *
   * @param size of the picture that the line is given in
   * @return empty if less than a hundredth of the line lies in the picture
   */
  public Optional<Tripwire> tripwire(ImageSize size) {
    double[] shares = {0, 1};
    clip(shares, x1, x2, size.width());
    clip(shares, y1, y2, size.height());
    if (shares[1] - shares[0] < 0.01) {
      return Optional.empty();
    }
    return Optional.of(
        new Tripwire(name, at(shares[0], size), at(shares[1], size), AGAINST, direction));
  }

  /** Narrows the shares of the line, from and to, to those between 0 and an edge. */
  private static void clip(double[] shares, double from, double to, double edge) {
    double atZero = -from / (to - from);
    double atEdge = (edge - from) / (to - from);
    if (from == to) {
      shares[1] = from >= 0 && from <= edge ? shares[1] : shares[0];
    } else {
      shares[0] = Math.max(shares[0], Math.min(atZero, atEdge));
      shares[1] = Math.min(shares[1], Math.max(atZero, atEdge));
    }
  }

  private Place at(double share, ImageSize size) {
    return new Place(
        inPicture((x1 + share * (x2 - x1)) / size.width()),
        inPicture((y1 + share * (y2 - y1)) / size.height()));
  }

  /** A clipped end may lie outside by a rounding. */
  private static double inPicture(double share) {
    return Math.max(0, Math.min(1, share));
  }
}
