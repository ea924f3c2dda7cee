package io.wayside.model.evaluation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.Segment;
import io.wayside.model.metrics.TrueMask;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SemanticMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is truly on a picture, as each metric wants it, under the model's label ids. */
final class Truth {

  private final ImageSize size;
  private final byte[] labels;
  private final short[] instances;
  private final LabelMatch match;

  Truth(LabelledPicture picture, LabelMatch match) {
    this.size = picture.size();
    this.labels = new byte[picture.labels().length];
    this.instances = picture.instances();
    this.match = match;
    for (int i = 0; i < labels.length; i++) {
      labels[i] = match.modelId(picture.labels()[i]);
    }
  }

  SemanticMap semantic() {
    return new SemanticMap(size, labels);
  }

  /** Stuff is a segment a class; what is countable but was not told apart is a crowd. */
  PanopticMap panoptic() {
    int[] ids = ids();
    Map<Integer, Long> areas = new TreeMap<>();
    for (int id : ids) {
      if (id != PanopticMap.VOID) {
        areas.merge(id, 1L, Long::sum);
      }
    }
    List<Segment> segments = new ArrayList<>();
    areas.forEach((id, area) -> segments.add(new Segment(id, label(id), crowd(id), area)));
    return new PanopticMap(size, ids, segments);
  }

  /** The things, and a mask a class of those that were not told apart. */
  List<TrueMask> things() {
    int[] ids = ids();
    List<TrueMask> things = new ArrayList<>();
    for (Segment segment : panoptic().segments()) {
      if (match.categories().get(segment.categoryId()).thing()) {
        byte[] inside = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
          inside[i] = (byte) (ids[i] == segment.id() ? 1 : 0);
        }
        things.add(
            new TrueMask(
                segment.categoryId(),
                RunLengthMask.ofBitmap(size, inside),
                segment.areaPixels(),
                segment.crowd()));
      }
    }
    return things;
  }

  /** 1 + instance + 65536 × label; the instances of stuff do not count. */
  private int[] ids() {
    int[] ids = new int[labels.length];
    for (int i = 0; i < ids.length; i++) {
      int label = labels[i] & 0xFF;
      if (label != LabelledPicture.VOID) {
        boolean thing = match.categories().get(label).thing();
        ids[i] = 1 + (label << 16 | (thing ? instances[i] & 0xFFFF : 0));
      }
    }
    return ids;
  }

  private static int label(int id) {
    return (id - 1) >> 16;
  }

  private boolean crowd(int id) {
    return match.categories().get(label(id)).thing() && (id - 1 & 0xFFFF) == 0;
  }
}
