package io.wayside.operators.tracking;

/**
 * The whole box of an instance, if it is a certain track, of which a part may be hidden.
 *
 * <p>Where the box ends before its expected side, and somebody in front or the picture's edge
 * begins right there, it is completed to its former size from the opposite side, which is seen. The
 * place on the ground then stays where it is while somebody passes in front, and goes on out of the
 * picture.
 *
 * @param extent the whole
 * @param widthSeen whether its left and right sides are seen
 * @param heightSeen whether its upper and lower sides are seen
 */
record Whole(Extent extent, boolean widthSeen, boolean heightSeen) {

  /** Share of the size from which on something is missing. */
  private static final double MISSING = 0.06;

  /** Completes a detection to what a track is expected to be. */
  static Whole of(Detection detection, Prediction prediction) {
    Extent seen = detection.extent();
    Sides hidden = detection.hidden();
    if (!hidden.any()) {
      return new Whole(seen, true, true);
    }
    double width = prediction.size().width();
    double height = prediction.size().height();
    Extent expected = prediction.size();
    boolean narrower = width > seen.width();
    boolean lower = height > seen.height();
    boolean left = hidden.left() && narrower && seen.left() - expected.left() > MISSING * width;
    boolean right = hidden.right() && narrower && expected.right() - seen.right() > MISSING * width;
    boolean top = hidden.top() && lower && seen.top() - expected.top() > MISSING * height;
    boolean bottom =
        hidden.bottom() && lower && expected.bottom() - seen.bottom() > MISSING * height;
    Extent whole =
        new Extent(
            left ? (right ? expected.left() : seen.right() - width) : seen.left(),
            top ? (bottom ? expected.top() : seen.bottom() - height) : seen.top(),
            right ? (left ? expected.right() : seen.left() + width) : seen.right(),
            bottom ? (top ? expected.bottom() : seen.top() + height) : seen.bottom());
    return new Whole(whole, !left && !right, !top && !bottom);
  }

  /** Whether nothing is hidden. */
  boolean seen() {
    return widthSeen && heightSeen;
  }
}
