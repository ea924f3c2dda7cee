package io.wayside.model.traffic;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Where the traffic of one camera is counted.
 *
 * @param camera its id
 * @param tripwires the lines, at most 100
 * @param zones the areas, at most 100
 */
public record CameraSettings(String camera, List<Tripwire> tripwires, List<Zone> zones)
    implements Serializable {

  private static final int MOST = 100;

  /**
   * Checks the numbers and that no name comes twice.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public CameraSettings {
    tripwires = List.copyOf(tripwires);
    zones = List.copyOf(zones);
    SettingsCheck.name("camera", camera);
    String where = "camera " + camera;
    SettingsCheck.require(
        tripwires.size() <= MOST, where, "at most %d tripwires".formatted(MOST), tripwires.size());
    SettingsCheck.require(
        zones.size() <= MOST, where, "at most %d zones".formatted(MOST), zones.size());
    List<String> names = new ArrayList<>();
    tripwires.forEach(tripwire -> names.add(tripwire.name()));
    zones.forEach(zone -> names.add(zone.name()));
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      SettingsCheck.require(seen.add(name), where, "each name once", name + " twice");
    }
  }

  /** A camera without tripwires and zones. */
  public static CameraSettings none(String camera) {
    return new CameraSettings(camera, List.of(), List.of());
  }

  /** A function of the content, so that results can name the settings that made them. */
  public String version() {
    return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
