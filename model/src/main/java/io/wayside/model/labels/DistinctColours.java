package io.wayside.model.labels;

import java.util.Set;

/** Colours for labels that have none, well apart from one another. */
public final class DistinctColours {

  /** Steps of the golden ratio around the circle of hues never come close to each other early. */
  private static final double GOLDEN_RATIO = 0.618033988749895;

  private DistinctColours() {}

  /**
   * A colour that is not in use yet; the same sequence every time.
   *
   * @param used 0xRRGGBB; the colour is added
   */
  public static int next(Set<Integer> used) {
    int step = used.size();
    while (!used.add(colour(step))) {
      step++;
    }
    return colour(step);
  }

  private static int colour(int step) {
    double hue = step * GOLDEN_RATIO % 1;
    double brightness = step % 2 == 0 ? 0.95 : 0.7;
    return channel(hue, brightness) << 16
        | channel(hue + 2 / 3.0, brightness) << 8
        | channel(hue + 1 / 3.0, brightness);
  }

  /** One of three equal curves over the circle of hues, a third of it apart. */
  private static int channel(double hue, double brightness) {
    double distance = Math.abs(6 * (hue % 1) - 3) - 1;
    double saturated = Math.max(0, Math.min(1, distance));
    return (int) Math.round(255 * brightness * (0.25 + 0.75 * saturated));
  }
}
