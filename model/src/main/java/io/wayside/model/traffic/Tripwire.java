package io.wayside.model.traffic;

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
public record Tripwire(String name, Place from, Place to, String rightward, String leftward) {

  /**
   * Checks that it is a line of the picture.
   *
   * @throws IllegalArgumentException if an end is outside, both are the same, or a word is missing
   *     or the same for both ways
   */
  public Tripwire {
    SettingsCheck.name("tripwire", name);
    SettingsCheck.inPicture("tripwire " + name, from);
    SettingsCheck.inPicture("tripwire " + name, to);
    SettingsCheck.require(
        !from.equals(to), "tripwire " + name, "two ends", "twice %s".formatted(from));
    SettingsCheck.name("tripwire %s: direction".formatted(name), rightward);
    SettingsCheck.name("tripwire %s: direction".formatted(name), leftward);
    SettingsCheck.require(
        !rightward.equals(leftward), "tripwire " + name, "two directions", rightward + " twice");
  }
}
