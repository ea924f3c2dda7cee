package io.wayside.model.traffic;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of a camera's pictures is not to be recognised by whoever sees the results.
 *
 * @param blur names of the model's classes, in any case, at most 255; the things of these classes
 *     are made unrecognisable in every picture that leaves the job
 */
public record Privacy(List<String> blur) implements Serializable {

  /** Pictures leave as they are. */
  public static final Privacy NONE = new Privacy(List.of());

  private static final int MOST = 255;

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public Privacy {
    blur = List.copyOf(blur);
    String where = "privacy.blur";
    SettingsCheck.require(
        blur.size() <= MOST, where, "at most %d names".formatted(MOST), blur.size());
    Set<String> seen = new HashSet<>();
    for (String name : blur) {
      SettingsCheck.name(where, name);
      SettingsCheck.require(
          seen.add(name.toLowerCase(Locale.ROOT)), where, "each name once", name + " twice");
    }
  }

  /** Whether anything is to be made unrecognisable. */
  public boolean isAsked() {
    return !blur.isEmpty();
  }
}
