package io.wayside.connectors.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import org.jspecify.annotations.Nullable;

/** The part of {@link PageJson} that tells of traffic. */
final class TrafficJson {

  /** A hundredth of a pixel of a wide picture: settings are sent with each event. */
  private static final double PRECISION = 100_000;

  private TrafficJson() {}

  /** What a card shows. */
  static void putSummary(ObjectNode node, TrafficSnapshot traffic) {
    node.put("crossed", traffic.crossings());
    node.put("skipped", traffic.skippedFrames());
  }

  /** What the camera's own view shows. */
  static void putDetail(ObjectNode node, TrafficSnapshot traffic) {
    putCrossings(node, traffic);
    putVisits(node, traffic);
    putJourneys(node, traffic);
    ArrayNode reasons = node.putArray("skipped_reasons");
    traffic
        .skipped()
        .forEach((reason, count) -> reasons.addObject().put("reason", reason).put("count", count));
    ClosedWindow window = traffic.window();
    if (window != null) {
      putWindow(node.putObject("window"), window);
    }
    SilentTime silence = traffic.silence();
    if (silence != null) {
      node.putObject("silence")
          .put("from_ms", silence.from().toEpochMilli())
          .put("to_ms", silence.to().toEpochMilli());
    }
    node.put("settings_version", traffic.settingsVersion());
    putSettings(node, traffic.settings());
  }

  private static void putCrossings(ObjectNode node, TrafficSnapshot traffic) {
    ArrayNode totals = node.putArray("crossings");
    for (CrossingTotal total : traffic.totals()) {
      totals
          .addObject()
          .put("tripwire", total.tripwire())
          .put("direction", total.direction())
          .put("label", total.label())
          .put("count", total.count());
    }
    node.put("other_crossings", traffic.others());
    ArrayNode last = node.putArray("last_crossings");
    for (SeenCrossing crossing : traffic.last()) {
      last.addObject()
          .put("time_ms", crossing.time().toEpochMilli())
          .put("tripwire", crossing.tripwire())
          .put("direction", crossing.direction())
          .put("label", crossing.label())
          .put("track", crossing.trackId());
    }
  }

  private static void putVisits(ObjectNode node, TrafficSnapshot traffic) {
    ArrayNode visits = node.putArray("visits");
    for (ZoneVisits zone : traffic.visits()) {
      ObjectNode entry =
          visits
              .addObject()
              .put("zone", zone.zone())
              .put("entries", zone.entries())
              .put("exits", zone.exits());
      if (zone.stay() != null) {
        entry.put("stay_ms", zone.stay().toMillis());
      }
    }
  }

  private static void putJourneys(ObjectNode node, TrafficSnapshot traffic) {
    ArrayNode journeys = node.putArray("journeys");
    for (JourneyTotal total : traffic.journeys()) {
      journeys
          .addObject()
          .put("origin", total.origin())
          .put("destination", total.destination())
          .put("count", total.count());
    }
    node.put("other_journeys", traffic.otherJourneys());
  }

  private static void putWindow(ObjectNode node, ClosedWindow window) {
    node.put("start_ms", window.start().toEpochMilli());
    node.put("end_ms", window.end().toEpochMilli());
    node.put("analysed", window.analysed());
    node.put("failed", window.failed());
    node.put("late", window.late());
    node.put("skipped", window.skipped());
    ArrayNode zones = node.putArray("zones");
    for (ZoneOccupancy zone : window.zones()) {
      zones
          .addObject()
          .put("zone", zone.zone())
          .put("mean", rounded(zone.mean()))
          .put("most_inside", zone.mostInside())
          .put("most_standing", zone.mostStanding())
          .put("coverage", zone.coverage());
    }
  }

  private static void putSettings(ObjectNode node, @Nullable CameraSettings settings) {
    ArrayNode tripwires = node.putArray("tripwires");
    ArrayNode zones = node.putArray("zones");
    if (settings == null) {
      return;
    }
    for (Tripwire tripwire : settings.tripwires()) {
      ObjectNode entry = tripwires.addObject();
      entry.put("name", tripwire.name());
      putPlace(entry.putArray("from"), tripwire.from());
      putPlace(entry.putArray("to"), tripwire.to());
      entry.put("rightward", tripwire.rightward());
      entry.put("leftward", tripwire.leftward());
    }
    for (Zone zone : settings.zones()) {
      ObjectNode entry = zones.addObject();
      entry.put("name", zone.name());
      ArrayNode corners = entry.putArray("corners");
      zone.corners().forEach(corner -> putPlace(corners.addArray(), corner));
    }
  }

  private static void putPlace(ArrayNode node, Place place) {
    node.add(rounded(place.x())).add(rounded(place.y()));
  }

  private static double rounded(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }
}
