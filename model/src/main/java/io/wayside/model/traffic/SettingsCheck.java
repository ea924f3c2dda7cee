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
    require(
        isName(name),
        where,
        "a name of 1 to %d characters in one line".formatted(LONGEST_NAME),
        "'%s'".formatted(shown(name)));
  }

  static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.codePoints().allMatch(SettingsCheck::printable);
  }

  /** Half a surrogate pair is none either: it has no bytes in UTF-8. */
  private static boolean printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** The start of a refused name, such that it cannot forge a line of a log. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_NAME)
        .map(codePoint -> printable(codePoint) ? codePoint : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  static void inPicture(String where, Place place) {
    require(place.inPicture(), where, "places from 0 to 1, shares of the picture", place);
  }
}
