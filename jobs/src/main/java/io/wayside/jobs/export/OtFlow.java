package io.wayside.jobs.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Tripwire;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a camera is counted as OTAnalytics' {@code .otflow}: JSON with a section for each tripwire
 * (line) and zone (area), in pixels, and a flow from each tripwire to each other one.
 */
public final class OtFlow {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CameraSettings settings;
  private final ImageSize size;

  /**
   * Of a camera.
   *
   * @param size of its pictures
   */
  public OtFlow(CameraSettings settings, ImageSize size) {
    this.settings = settings;
    this.size = size;
  }

  /** Writes the file over an earlier one. */
  public void write(Path file) throws IOException {
    ObjectNode content = JSON.createObjectNode();
    content.set("sections", new Sections(settings, size).json());
    ArrayNode flows = content.putArray("flows");
    for (Tripwire start : settings.tripwires()) {
      for (Tripwire end : settings.tripwires()) {
        if (!start.equals(end)) {
          String name = start.name() + " --> " + end.name();
          flows
              .addObject()
              .put("id", name)
              .put("name", name)
              .put("start", start.name())
              .put("end", end.name())
              .putNull("distance");
        }
      }
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), content);
  }
}
