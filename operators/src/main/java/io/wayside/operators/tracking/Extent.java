package io.wayside.operators.tracking;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.traffic.Place;

/**
 * A box between pixels: what a filter makes of boxes. It may reach out of the picture.
 *
 * @param left column of the left side
 * @param top row of the upper side
 * @param right column of the right side
 * @param bottom row of the lower side
 */
record Extent(double left, double top, double right, double bottom) {

  static Extent of(Box box) {
    return new Extent(box.x(), box.y(), box.x() + box.width(), box.y() + box.height());
  }

  static Extent around(double x, double y, double width, double height) {
    return new Extent(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  double x() {
    return (left + right) / 2;
  }

  double y() {
    return (top + bottom) / 2;
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double area() {
    return width() * height();
  }

  /** One length that stands for the size: the side of a square of the same area. */
  double scale() {
    return Math.sqrt(area());
  }

  /** The smallest box around both. */
  Extent plus(Extent other) {
    return new Extent(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /** What of it is in another, which it meets. */
  Extent within(Extent other) {
    return new Extent(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  /** With so much more around. */
  Extent wider(double margin) {
    return new Extent(left - margin, top - margin, right + margin, bottom + margin);
  }

  double intersection(Extent other) {
    double columns = Math.min(right, other.right) - Math.max(left, other.left);
    double rows = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    return columns <= 0 || rows <= 0 ? 0 : columns * rows;
  }

  /** Intersection over union, 0 to 1. */
  double overlap(Extent other) {
    double common = intersection(other);
    return common == 0 ? 0 : common / (area() + other.area() - common);
  }

  /** What part of the smaller one is in both, 0 to 1. */
  double containment(Extent other) {
    return intersection(other) / Math.min(area(), other.area());
  }

  /** Part of the way to another: 0 is here, 1 is there. */
  Extent towards(Extent other, double share) {
    return new Extent(
        left + (other.left - left) * share,
        top + (other.top - top) * share,
        right + (other.right - right) * share,
        bottom + (other.bottom - bottom) * share);
  }

  /**
   * Where what is in the box touches the ground, in the middle.
   *
   * @param share how far above the lower side, as a share of the smaller side
   */
  Place contact(double share, ImageSize picture) {
    double row = bottom - share * Math.min(width(), height());
    return new Place(x() / picture.width(), row / picture.height());
  }
}
