package io.wayside.jobs.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import java.util.Map;
import java.util.TreeMap;

/** Tripwires and zones as OTAnalytics' sections, in pixels. */
final class Sections {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final CameraSettings settings;
  private final ImageSize size;

  Sections(CameraSettings settings, ImageSize size) {
    this.settings = settings;
    this.size = size;
  }

  /** Lines, then areas, whose polygons are closed. */
  ArrayNode json() {
    ArrayNode sections = JSON.arrayNode();
    for (Tripwire tripwire : settings.tripwires()) {
      section(sections, tripwire.name(), "line", false)
          .add(pixel(tripwire.from()))
          .add(pixel(tripwire.to()));
    }
    for (Zone zone : settings.zones()) {
      ArrayNode corners = section(sections, zone.name(), "area", true);
      zone.corners().forEach(corner -> corners.add(pixel(corner)));
      corners.add(pixel(zone.corners().get(0)));
    }
    return sections;
  }

  /** Road users are where they stand: at the middle of their box's lower edge. */
  private static ArrayNode section(ArrayNode sections, String name, String type, boolean leave) {
    ObjectNode section = sections.addObject().put("id", name).put("name", name).put("type", type);
    ObjectNode offsets = section.putObject("relative_offset_coordinates");
    offsets.putObject("section-enter").put("x", 0.5).put("y", 1.0);
    if (leave) {
      offsets.putObject("section-leave").put("x", 0.5).put("y", 1.0);
    }
    ArrayNode coordinates = section.putArray("coordinates");
    section.putObject("plugin_data");
    return coordinates;
  }

  private ObjectNode pixel(Place place) {
    return JSON.objectNode()
        .put("x", Math.round(place.x() * size.width()))
        .put("y", Math.round(place.y() * size.height()));
  }

  Map<String, Tripwire> tripwires() {
    Map<String, Tripwire> tripwires = new TreeMap<>();
    settings.tripwires().forEach(it -> tripwires.put(it.name(), it));
    return tripwires;
  }
}
