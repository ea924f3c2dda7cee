package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.model.segmentation.SegmentInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A class of the legend, with its figures in one forward pass.
 *
 * @param id label id, -1 if unknown
 * @param name as the results have it
 * @param colour 0xRRGGBB of the semantic map, -1 if unknown
 * @param count number of instances, -1 where instances are not counted
 * @param share of the picture, 0 to 1, by the segment table; NaN without one
 */
record ClassFigure(int id, String name, int colour, int count, double share) {

  private static final int UNKNOWN = -1;

  /** The classes of a pass by label id: all that its results name or contain. */
  static List<ClassFigure> of(ForwardPass pass) {
    ResultRecord semantic = pass.semantic();
    int[] palette = semantic == null ? new int[0] : PngPalette.read(semantic.value());
    Map<String, Integer> counts =
        new LinkedHashMap<>(pass.counted() == null ? Map.of() : pass.counted().counts());
    Map<Integer, Double> shares = shares(pass);
    List<ClassFigure> figures = new ArrayList<>();
    names(pass, shares)
        .forEach(
            (id, name) -> {
              Integer count = counts.remove(name);
              figures.add(
                  new ClassFigure(
                      id,
                      name,
                      id < palette.length ? palette[id] : UNKNOWN,
                      count == null ? UNKNOWN : count,
                      pass.panoptic() == null ? Double.NaN : shares.getOrDefault(id, 0.0)));
            });
    counts.forEach(
        (name, count) -> figures.add(new ClassFigure(UNKNOWN, name, UNKNOWN, count, Double.NaN)));
    return figures;
  }

  private static Map<Integer, String> names(ForwardPass pass, Map<Integer, Double> shares) {
    Map<Integer, String> names = new TreeMap<>();
    shares.keySet().forEach(id -> names.put(id, "class " + id));
    if (pass.counted() != null) {
      names.putAll(pass.counted().names());
    }
    List<String> labels = pass.semantic() == null ? List.of() : pass.semantic().labels();
    for (int id = 0; id < labels.size(); id++) {
      names.put(id, labels.get(id));
    }
    return names;
  }

  private static Map<Integer, Double> shares(ForwardPass pass) {
    CountedThings frame = pass.counted();
    Map<Integer, Double> shares = new HashMap<>();
    if (pass.panoptic() == null || frame == null) {
      return shares;
    }
    double pixels = Math.max(1.0, (double) frame.height() * frame.width());
    for (SegmentInfo segment : pass.panoptic().segments()) {
      shares.merge(segment.labelId(), segment.areaPixels() / pixels, Double::sum);
    }
    return shares;
  }
}
