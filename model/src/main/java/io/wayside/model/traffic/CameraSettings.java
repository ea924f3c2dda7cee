package io.wayside.model.traffic;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the job is told of one camera: where its traffic is counted, what happens to frames that
 * come too fast, and what is not to be recognised.
 *
 * @param camera its id
 * @param tripwires the lines, at most 100
 * @param zones the areas, at most 100
 * @param overload the camera's own policy; absent where the job's holds
 * @param privacy what is made unrecognisable
 */
public record CameraSettings(
    String camera,
    List<Tripwire> tripwires,
    List<Zone> zones,
    @Nullable OverloadPolicy overload,
    Privacy privacy)
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

  /** Says where to count and nothing else: the job's policy holds, pictures leave as they are. */
  public CameraSettings(String camera, List<Tripwire> tripwires, List<Zone> zones) {
    this(camera, tripwires, zones, null, Privacy.NONE);
  }

  /** Whether settings can be of such a camera: some ids, such as very long ones, are no names. */
  public static boolean canBeOf(String camera) {
    return SettingsCheck.isName(camera);
  }

  /** A camera of which nothing is said. */
  public static CameraSettings none(String camera) {
    return new CameraSettings(camera, List.of(), List.of());
  }

  /** The same settings, but counting elsewhere. */
  public CameraSettings countingAt(List<Tripwire> otherTripwires, List<Zone> otherZones) {
    return new CameraSettings(camera, otherTripwires, otherZones, overload, privacy);
  }

  /** A function of the content, so that results can name the settings that made them. */
  public String version() {
    return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
