package io.wayside.model.traffic;

import java.io.Serializable;
import java.util.List;

/**
 * A piece of ground that road users enter, dwell in and leave.
 *
 * @param name unique within the camera
 * @param corners of a polygon whose sides do not cross, in either order, at least 3
 */
public record Zone(String name, List<Place> corners) implements Serializable {

  private static final int MOST_CORNERS = 64;

  /** Of the picture; less than a pixel of nearly every camera. */
  private static final double SMALLEST_AREA = 1e-6;

  /**
   * Checks that it is a polygon of the picture.
   *
   * @throws IllegalArgumentException if there are too few or too many corners, one is outside of
   *     the picture, sides meet, or it has no area
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
    SettingsCheck.require(
        !Polygon.crossesItself(corners), where, "sides that do not cross", "some that do");
    SettingsCheck.require(Polygon.area(corners) >= SMALLEST_AREA, where, "an area", "none");
  }

  /** Whether a place lies inside; of places on a side, some do. */
  public boolean contains(Place place) {
    return Polygon.contains(corners, place);
  }
}
