package io.wayside.operators.tracking;

/**
 * Tells a road user that got smaller from one of which a part is hidden.
 *
 * <p>Where a box ends before its expected side, and other instances or the picture's edge take most
 * of what is missing, the box is completed to its expected size from the opposite side, which is
 * seen. The place on the ground then stays where it is while somebody passes in front.
 */
final class HiddenSides {

  /** Share of the size from which on something is missing. */
  private static final double MISSING = 0.06;

  /** Share of what is missing that others must take. */
  private static final double TAKEN = 0.4;

  private final Detections detections;

  HiddenSides(Detections detections) {
    this.detections = detections;
  }

  /** The whole box of a detection that is partly hidden; its own where nothing is. */
  Extent completed(Detection detection, Extent expected) {
    Extent seen = detection.extent();
    boolean left =
        expected.width() > seen.width()
            && seen.left() - expected.left() > MISSING * expected.width()
            && taken(
                new Extent(expected.left(), seen.top(), seen.left(), seen.bottom()), detection);
    boolean right =
        expected.width() > seen.width()
            && expected.right() - seen.right() > MISSING * expected.width()
            && taken(
                new Extent(seen.right(), seen.top(), expected.right(), seen.bottom()), detection);
    boolean top =
        expected.height() > seen.height()
            && seen.top() - expected.top() > MISSING * expected.height()
            && taken(new Extent(seen.left(), expected.top(), seen.right(), seen.top()), detection);
    boolean bottom =
        expected.height() > seen.height()
            && expected.bottom() - seen.bottom() > MISSING * expected.height()
            && taken(
                new Extent(seen.left(), seen.bottom(), seen.right(), expected.bottom()), detection);
    return new Extent(
        left ? (right ? expected.left() : seen.right() - expected.width()) : seen.left(),
        top ? (bottom ? expected.top() : seen.bottom() - expected.height()) : seen.top(),
        right ? (left ? expected.right() : seen.left() + expected.width()) : seen.right(),
        bottom ? (top ? expected.bottom() : seen.top() + expected.height()) : seen.bottom());
  }

  private boolean taken(Extent strip, Detection by) {
    StrideMask cells = StrideMask.filled(strip);
    return detections.coveredShare(cells, by.instance()) >= TAKEN;
  }
}
