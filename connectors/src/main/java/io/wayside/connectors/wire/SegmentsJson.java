package io.wayside.connectors.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.SegmentInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * COCO's {@code segments_info}: {@code id}, {@code category_id}, {@code isthing} (0 or 1), {@code
 * area} in pixels, {@code bbox} as x, y, width, height, and {@code score}.
 */
public final class SegmentsJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SegmentsJson() {}

  /** The segment table as a JSON array: the header {@code wayside_segments}. */
  public static String write(List<SegmentInfo> segments) {
    return array(segments).toString();
  }

  /**
   * One COCO panoptic annotation, the file NAME.panoptic.json.
   *
   * @param imageId the picture's name, without its ending
   * @param fileName the panoptic PNG that the segment ids refer to
   */
  public static String annotation(String imageId, String fileName, List<SegmentInfo> segments) {
    ObjectNode annotation = JSON.createObjectNode();
    annotation.put("image_id", imageId);
    annotation.put("file_name", fileName);
    annotation.set("segments_info", array(segments));
    return annotation.toString();
  }

  /**
   * Reads a segment table.
   *
   * @throws IllegalArgumentException if it is not a JSON array of segments
   */
  public static List<SegmentInfo> read(String json) {
    try {
      List<SegmentInfo> segments = new ArrayList<>();
      for (JsonNode node : JSON.readTree(json)) {
        segments.add(segment(node));
      }
      return segments;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "segments: expected a JSON array but " + e.getOriginalMessage(), e);
    }
  }

  private static ArrayNode array(List<SegmentInfo> segments) {
    ArrayNode array = JSON.createArrayNode();
    for (SegmentInfo segment : segments) {
      Box box = segment.box();
      ObjectNode node = array.addObject();
      node.put("id", segment.id());
      node.put("category_id", segment.labelId());
      node.put("isthing", segment.thing() ? 1 : 0);
      node.put("area", segment.areaPixels());
      node.putArray("bbox").add(box.x()).add(box.y()).add(box.width()).add(box.height());
      node.put("score", segment.score());
    }
    return array;
  }

  private static SegmentInfo segment(JsonNode node) {
    JsonNode box = node.path("bbox");
    return new SegmentInfo(
        node.path("id").asInt(),
        node.path("category_id").asInt(),
        node.path("isthing").asInt() != 0,
        (float) node.path("score").asDouble(),
        node.path("area").asLong(),
        new Box(
            box.path(0).asInt(), box.path(1).asInt(), box.path(2).asInt(), box.path(3).asInt()));
  }
}
