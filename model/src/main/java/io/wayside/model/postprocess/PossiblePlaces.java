package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where some classes may be in a picture: rather too much than too little, for what is to be
 * hidden. The mask of every query counts that is one of the classes with a probability of {@value
 * #LEAST_PROBABILITY} or more, kept in the panoptic reading or not; and so does every pixel that
 * the semantic or the panoptic reading gives to one of them.
 */
public final class PossiblePlaces {

  /** Of all the classes asked for, together. */
  private static final float LEAST_PROBABILITY = 0.1f;

  private final MaskSet masks;
  private final Set<Integer> labelIds;
  private final ImageSize frame;
  private final Interpolation rows;
  private final Interpolation columns;

  private PossiblePlaces(MaskSet masks, Set<Integer> labelIds, ImageSize frame) {
    this.masks = masks;
    this.labelIds = labelIds;
    this.frame = frame;
    MaskGeometry geometry = MaskGeometry.of(masks, frame);
    this.rows = geometry.rows();
    this.columns = geometry.columns();
  }

  /**
   * Finds them.
   *
   * @param readings of the masks, at the picture's size
   * @param labelIds the classes
   * @return one mask for each query and one for the readings, none of them empty; they may overlap
   */
  public static List<CoarseMask> find(MaskSet masks, Readings readings, Set<Integer> labelIds) {
    return new PossiblePlaces(masks, labelIds, readings.semantic().size()).find(readings);
  }

  private List<CoarseMask> find(Readings readings) {
    List<CoarseMask> places = new ArrayList<>();
    ClassProbabilities probabilities = new ClassProbabilities(masks);
    float[] plane = new float[Math.toIntExact(masks.maskSize().pixels())];
    FloatBuffer logits = masks.maskLogits();
    for (int q = 0; q < masks.queries(); q++) {
      logits.get(plane);
      if (probability(probabilities, q) >= LEAST_PROBABILITY) {
        places.add(ofMask(plane));
      }
    }
    places.add(ofReadings(readings));
    places.removeIf(CoarseMask::isEmpty);
    return places;
  }

  private float probability(ClassProbabilities probabilities, int query) {
    float sum = 0;
    for (int label : labelIds) {
      sum += probabilities.of(query, label);
    }
    return sum;
  }

  /**
   * A block is covered if any value of the mask that has part in it is above 0: no pixel between
   * values that are not can be.
   */
  private CoarseMask ofMask(float[] plane) {
    CoarseMask place = new CoarseMask(frame);
    int width = masks.maskSize().width();
    boolean[] line = new boolean[width];
    for (int row = 0; row < place.rows(); row++) {
      int lastY = Math.min((row + 1) * CoarseMask.BLOCK, frame.height()) - 1;
      int from = rows.first(row * CoarseMask.BLOCK);
      boolean any = orRows(plane, from, rows.end(lastY), line);
      for (int column = 0; any && column < place.columns(); column++) {
        int lastX = Math.min((column + 1) * CoarseMask.BLOCK, frame.width()) - 1;
        if (anyOf(line, columns.first(column * CoarseMask.BLOCK), columns.end(lastX))) {
          place.cover(row, column);
        }
      }
    }
    return place;
  }

  private static boolean orRows(float[] plane, int from, int end, boolean[] line) {
    boolean any = false;
    for (int x = 0; x < line.length; x++) {
      line[x] = false;
      for (int y = from; y < end; y++) {
        line[x] |= plane[y * line.length + x] > 0;
      }
      any |= line[x];
    }
    return any;
  }

  private static boolean anyOf(boolean[] line, int from, int end) {
    for (int x = from; x < end; x++) {
      if (line[x]) {
        return true;
      }
    }
    return false;
  }

  private CoarseMask ofReadings(Readings readings) {
    CoarseMask place = new CoarseMask(frame);
    byte[] labels = readings.semantic().labelIds();
    PanopticSegmentation panoptic = readings.panoptic();
    Set<Integer> segments =
        panoptic.segments().stream()
            .filter(segment -> labelIds.contains(segment.labelId()))
            .map(SegmentInfo::id)
            .collect(Collectors.toSet());
    boolean[] wanted = new boolean[256];
    labelIds.forEach(label -> wanted[label] = true);
    int[] ids = panoptic.ids();
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        int i = y * frame.width() + x;
        if (wanted[labels[i] & 0xff] || (!segments.isEmpty() && segments.contains(ids[i]))) {
          place.coverPixel(y, x);
        }
      }
    }
    return place;
  }
}
