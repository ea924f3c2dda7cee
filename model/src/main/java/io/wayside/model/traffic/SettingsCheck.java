package io.wayside.model.traffic;

/** What the settings of a camera have in common: how they are refused. */
final class SettingsCheck {

  private static final int LONGEST_NAME = 100;

  private SettingsCheck() {}

  static void require(boolean holds, String where, String expected, Object was) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: expected %s but was %s".formatted(where, expected, was));
    }
  }

  /** Names are shown on pages and written into tables; control characters have no place there. */
  static void name(String where, String name) {
    boolean printable = name.chars().noneMatch(Character::isISOControl);
    require(
        !name.isBlank() && name.length() <= LONGEST_NAME && printable,
        where,
        "a name of 1 to %d characters in one line".formatted(LONGEST_NAME),
        "'%s'".formatted(name.substring(0, Math.min(name.length(), LONGEST_NAME))));
  }

  static void inPicture(String where, Place place) {
    require(place.inPicture(), where, "places from 0 to 1, shares of the picture", place);
  }
}
