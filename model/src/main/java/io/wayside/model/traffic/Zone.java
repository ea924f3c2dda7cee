package io.wayside.model.traffic;

import java.util.List;

/**
 * A piece of ground that road users enter, dwell in and leave.
 *
 * @param name unique within the camera
 * @param corners of a polygon whose sides do not cross, in either order, at least 3
 */
public record Zone(String name, List<Place> corners) {

  private static final int MOST_CORNERS = 64;

  /**
   * Checks that it is a polygon of the picture.
   *
   * @throws IllegalArgumentException if there are too few or too many corners, one is outside of
   *     the picture, sides cross, or it has no area
   */
  public Zone {
    corners = List.copyOf(corners);
    SettingsCheck.name("zone", name);
    String where = "zone " + name;
    int count = corners.size();
    SettingsCheck.require(
        count >= 3 && count <= MOST_CORNERS,
        where,
        "3 to %d corners".formatted(MOST_CORNERS),
        count);
    corners.forEach(corner -> SettingsCheck.inPicture(where, corner));
    SettingsCheck.require(Polygon.area(corners) > 0, where, "an area", "none");
    SettingsCheck.require(
        !Polygon.crossesItself(corners), where, "sides that do not cross", "some that do");
  }

  /** Whether a place lies inside; of places on a side, some do. */
  public boolean contains(Place place) {
    return Polygon.contains(corners, place);
  }
}
