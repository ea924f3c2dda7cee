package io.wayside.model.metrics.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.RunLengthMask;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * COCO's {@code segmentation}: run lengths as text or as numbers, or a list of polygons whose union
 * is meant.
 */
final class MaskReader {

  private static final double FARTHEST = 1e6;

  private final JsonFile json;

  MaskReader(JsonFile json) {
    this.json = json;
  }

  /**
   * Reads the mask of an entry.
   *
   * @param size of the picture; null if it is not known, which polygons need
   */
  RunLengthMask read(JsonNode entry, @Nullable ImageSize size, String where) throws IOException {
    String field = where + ".segmentation";
    JsonNode segmentation = entry.path("segmentation");
    if (segmentation.isObject()) {
      return runLengths(segmentation, size, field);
    }
    if (!segmentation.isArray() || segmentation.isEmpty()) {
      throw json.refused(field, "run lengths or polygons", segmentation);
    }
    if (size == null) {
      throw json.refused(field, "polygons of an image with height and width", "without them");
    }
    BitSet columns = new BitSet();
    for (JsonNode polygon : segmentation) {
      columns.or(Polygon.fill(size, coordinates(polygon, field)));
    }
    return RunLengthMask.of(size, columns);
  }

  private RunLengthMask runLengths(JsonNode segmentation, @Nullable ImageSize picture, String where)
      throws IOException {
    JsonNode counts = segmentation.path("counts");
    try {
      ImageSize size = size(segmentation.path("size"), where + ".size");
      if (picture != null && !picture.equals(size)) {
        throw json.refused(where + ".size", picture + ", that of the image,", size.toString());
      }
      if (counts.isTextual()) {
        return RunLengthMask.ofCocoString(size, counts.textValue());
      }
      if (counts.isArray()) {
        return new RunLengthMask(size, integers(counts, where + ".counts"));
      }
    } catch (IllegalArgumentException e) {
      throw json.refused(where, "run lengths of a mask", "not: " + e.getMessage());
    }
    throw json.refused(where + ".counts", "run lengths as text or numbers", counts);
  }

  private ImageSize size(JsonNode size, String where) throws IOException {
    if (size.size() != 2) {
      throw json.refused(where, "[height, width]", size);
    }
    int[] sides = integers(size, where);
    return new ImageSize(sides[0], sides[1]);
  }

  private int[] integers(JsonNode list, String where) throws IOException {
    int[] values = new int[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!list.get(i).isIntegralNumber() || !list.get(i).canConvertToInt()) {
        throw json.refused(where, "whole numbers", list.get(i));
      }
      values[i] = list.get(i).intValue();
    }
    return values;
  }

  private double[] coordinates(JsonNode polygon, String where) throws IOException {
    if (!polygon.isArray() || polygon.size() < 6 || polygon.size() % 2 != 0) {
      throw json.refused(where, "polygons [x, y, …] of three points or more", polygon);
    }
    double[] xy = new double[polygon.size()];
    for (int i = 0; i < xy.length; i++) {
      JsonNode value = polygon.get(i);
      if (!value.isNumber() || Math.abs(value.doubleValue()) > FARTHEST) {
        throw json.refused(where, "coordinates in pixels", value);
      }
      xy[i] = value.doubleValue();
    }
    return xy;
  }
}
