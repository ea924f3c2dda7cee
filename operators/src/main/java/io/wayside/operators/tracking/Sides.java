package io.wayside.operators.tracking;

/**
 * For each side of a box, whether something is true of it.
 *
 * @param left of the left side
 * @param top of the upper side
 * @param right of the right side
 * @param bottom of the lower side
 */
record Sides(boolean left, boolean top, boolean right, boolean bottom) {

  static final Sides NONE = new Sides(false, false, false, false);

  boolean any() {
    return left || top || right || bottom;
  }
}
