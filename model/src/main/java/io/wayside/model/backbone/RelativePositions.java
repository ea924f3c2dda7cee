package io.wayside.model.backbone;

/** How the places of a window lie to each other (Swin Transformer, arXiv:2103.14030, eq. (4)). */
public final class RelativePositions {
  private RelativePositions() {}

  /**
   * For each pair of places (i, j) of a square window the row of their distance in the table of
   * biases.
   *
   * @param window side of the window
   * @return [window², window²], row-major, from 0 to (2·window - 1)² - 1
   */
  public static int[] index(int window) {
    int length = window * window;
    int[] index = new int[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        int down = i / window - j / window + window - 1;
        int right = i % window - j % window + window - 1;
        index[i * length + j] = down * (2 * window - 1) + right;
      }
    }
    return index;
  }
}
