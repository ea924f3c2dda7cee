package io.wayside.model.traffic;

import java.io.Serializable;

/**
 * A place in a camera's picture, as shares of its width and height, so that it holds at every
 * resolution: (0, 0) is the upper left corner, (1, 1) the lower right.
 *
 * @param x to the right
 * @param y downwards
 */
public record Place(double x, double y) implements Serializable {

  /** Whether it lies in the picture, its edges included. */
  public boolean inPicture() {
    return x >= 0 && x <= 1 && y >= 0 && y <= 1;
  }
}
