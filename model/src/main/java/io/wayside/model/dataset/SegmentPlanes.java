package io.wayside.model.dataset;

import io.wayside.model.frame.Image;
import io.wayside.model.metrics.files.DataSetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes labels and instances of a map of segment ids. */
final class SegmentPlanes {

  private static final int MOST = 0xFFFF;

  private final Map<Integer, Target> targets = new HashMap<>();
  private final Object source;

  /**
   * A segment of the map.
   *
   * @param counted whether it is a countable instance
   */
  record Segment(int id, int label, boolean counted) {}

  /** What the pixels of a segment become. */
  private record Target(byte label, short instance) {}

  /**
   * Numbers the segments.
   *
   * @param segments all that occur; the id 0 is void
   * @param source what to call the map where it cannot be used
   * @throws DataSetException if there are more instances than 16 bits can tell apart
   */
  SegmentPlanes(List<Segment> segments, Object source) throws DataSetException {
    this.source = source;
    targets.put(0, new Target((byte) LabelledPicture.VOID, (short) 0));
    int instances = 0;
    for (Segment segment : segments) {
      instances += segment.counted() ? 1 : 0;
      if (instances > MOST) {
        throw new DataSetException(
            "%s: expected at most %d instances but was more".formatted(source, MOST));
      }
      short number = segment.counted() ? (short) instances : 0;
      targets.put(segment.id(), new Target((byte) segment.label(), number));
    }
  }

  /**
   * Puts a picture and its truth together.
   *
   * @param ids of the picture's size
   * @throws DataSetException if a pixel is of a segment that was not stated
   */
  LabelledPicture picture(String name, Image image, int[] ids) throws DataSetException {
    byte[] labels = new byte[ids.length];
    short[] instances = new short[ids.length];
    int last = 0;
    Target target = targets.get(0);
    for (int i = 0; i < ids.length; i++) {
      if (target == null || ids[i] != last) {
        last = ids[i];
        target = targets.get(last);
      }
      if (target == null) {
        int width = image.size().width();
        throw new DataSetException(
            "%s: expected pixels of stated segments but was %d at row %d, column %d"
                .formatted(source, last, i / width, i % width));
      }
      labels[i] = target.label();
      instances[i] = target.instance();
    }
    return new LabelledPicture(name, image, labels, instances);
  }
}
