package io.wayside.jobs.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.history.TrafficHistory;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Tripwire;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * Crossings of one camera as OTAnalytics' {@code .otevents}: JSON in bzip2 with its metadata,
 * sections and event list, every crossing as {@code section-enter}. Times are UTC without saying
 * so, as there. Passages through zones have no place in the picture and are left out.
 */
public final class OtEvents {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Of the format, as OTAnalytics 0.6 writes it. */
  private static final String FORMAT = "0.0";

  private final CameraSettings settings;
  private final ImageSize size;
  private final TimeRange range;
  private final Sections sections;
  private final Map<String, Tripwire> tripwires;
  private final Map<String, Integer> frameNumbers = new HashMap<>();
  private final Remarks remarks = new Remarks();

  /**
   * Of a range.
   *
   * @param settings of the camera
   * @param size of its pictures
   */
  public OtEvents(CameraSettings settings, ImageSize size, TimeRange range) {
    this.settings = settings;
    this.size = size;
    this.range = range;
    sections = new Sections(settings, size);
    tripwires = sections.tripwires();
  }

  /**
   * Writes the file over an earlier one. Once for each instance.
   *
   * @return what was left out or renamed, in words
   */
  public List<String> write(TrafficHistory history, Path file) throws IOException {
    try (OutputStream bytes =
            new BZip2CompressorOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        JsonGenerator json = new ObjectMapper().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart("metadata");
      json.writeStringField("version", "wayside");
      json.writeStringField("section_file_version", FORMAT);
      json.writeStringField("event_file_version", FORMAT);
      json.writeEndObject();
      json.writeFieldName("sections");
      json.writeTree(sections.json());
      json.writeArrayFieldStart("event_list");
      history.read(event -> take(event, json));
      json.writeEndArray();
      json.writeEndObject();
    }
    return remarks.all();
  }

  private void take(Traffic event, JsonGenerator json) throws IOException {
    if (!event.getCamera().equals(settings.camera())
        || !range.contains(TrafficMessage.moment(event.getTime()))) {
      return;
    }
    if (event.hasZonePassage()) {
      remarks.add("passages through zones have no place in the picture: left out");
    } else if (event.hasCrossing()) {
      Tripwire tripwire = tripwires.get(event.getCrossing().getTripwire());
      if (tripwire == null) {
        remarks.add(
            "the settings have no tripwire " + event.getCrossing().getTripwire() + ": left out");
      } else {
        remarkVersion(event);
        crossing(event, event.getCrossing(), tripwire, json);
      }
    }
  }

  private void remarkVersion(Traffic event) {
    if (!event.getSettingsVersion().equals(settings.version())) {
      remarks.add("crossings were counted under settings of another version");
    }
  }

  private void crossing(Traffic event, Crossing crossing, Tripwire tripwire, JsonGenerator json)
      throws IOException {
    String time = TIME.format(TrafficMessage.moment(event.getTime()));
    double[] place = {
      crossing.getPlace().getX() * size.width(), crossing.getPlace().getY() * size.height()
    };
    json.writeStartObject();
    json.writeStringField("road_user_id", Integer.toUnsignedString(crossing.getTrackId()));
    json.writeStringField("road_user_type", type(crossing.getLabel()));
    json.writeStringField("hostname", event.getCamera());
    json.writeStringField("occurrence", time);
    json.writeNumberField("frame_number", frameNumber(event.getFrame()));
    json.writeStringField("section_id", crossing.getTripwire());
    coordinates(json, "event_coordinate", place);
    json.writeStringField("event_type", "section-enter");
    coordinates(json, "direction_vector", way(tripwire, crossing.getDirection()));
    json.writeStringField("video_name", event.getCamera());
    json.writeStringField("interpolated_occurrence", time);
    coordinates(json, "interpolated_event_coordinate", place);
    json.writeEndObject();
  }

  private static void coordinates(JsonGenerator json, String name, double[] values)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  private String type(String label) {
    return RoadUserClass.of(label)
        .map(RoadUserClass::openTrafficCam)
        .orElseGet(
            () -> {
              remarks.add("the class " + label + " became other");
              return "other";
            });
  }

  /** One pixel straight over the line: rightward or leftward of who walks along it. */
  private double[] way(Tripwire tripwire, String direction) {
    double along = (tripwire.to().x() - tripwire.from().x()) * size.width();
    double down = (tripwire.to().y() - tripwire.from().y()) * size.height();
    double length = Math.hypot(along, down);
    double sign =
        direction.equals(tripwire.rightward()) ? 1 : direction.equals(tripwire.leftward()) ? -1 : 0;
    return new double[] {-down / length * sign + 0.0, along / length * sign + 0.0};
  }

  /** Frames with events, in their order from 1: what they are called elsewhere is no number. */
  private int frameNumber(String frame) {
    return frameNumbers.computeIfAbsent(frame, it -> frameNumbers.size() + 1);
  }
}
