package io.wayside.model.traffic;

import java.io.Serializable;

/**
 * A straight line on the ground over which road users are counted, each way apart.
 *
 * @param name unique within the camera
 * @param from one end
 * @param to the other end
 * @param rightward what a crossing to the right is called, as somebody sees it who walks from one
 *     end to the other, such as {@code in}
 * @param leftward what a crossing to the left is called, such as {@code out}
 */
public record Tripwire(String name, Place from, Place to, String rightward, String leftward)
    implements Serializable {

  /** Shorter than a pixel of nearly every camera. */
  private static final double SHORTEST = 0.001;

  /**
   * Checks that it is a line of the picture.
   *
   * @throws IllegalArgumentException if an end is outside, both are nearly the same, or a word is
   *     missing or the same for both ways
   */
  public Tripwire {
    SettingsCheck.name("tripwire", name);
    SettingsCheck.inPicture("tripwire " + name, from);
    SettingsCheck.inPicture("tripwire " + name, to);
    SettingsCheck.require(
        Math.max(Math.abs(to.x() - from.x()), Math.abs(to.y() - from.y())) >= SHORTEST,
        "tripwire " + name,
        "ends at least %s apart".formatted(SHORTEST),
        "%s and %s".formatted(from, to));
    SettingsCheck.name("tripwire %s: direction".formatted(name), rightward);
    SettingsCheck.name("tripwire %s: direction".formatted(name), leftward);
    SettingsCheck.require(
        !rightward.equals(leftward), "tripwire " + name, "two directions", rightward + " twice");
  }
}
