package io.wayside.operators.tracking;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The instances of a frame that matter, and who hides what there. */
final class Detections {

  /** How far beyond a side is looked at, in pixels. */
  private static final double BAND = 1.5 * StrideMask.STRIDE;

  /** Share of what is there that others must take. */
  private static final double TAKEN = 0.3;

  /** How near to the picture's edge a box may go on beyond it, in pixels. */
  private static final double EDGE = 1.5;

  private final ImageSize size;
  private final List<Detection> all;

  private Detections(ImageSize size, List<Detection> all) {
    this.size = size;
    this.all = all;
  }

  /**
   * Takes what is good enough to be looked at, by falling score; leaves out what is empty, and what
   * is nearly the same as a better one.
   */
  static Detections of(InstanceSegmentation frame, TrackerSettings settings) {
    List<Instance> instances = frame.instances();
    List<Detection> kept = new ArrayList<>();
    IntStream.range(0, instances.size())
        .filter(index -> instances.get(index).score() >= settings.rescueScore())
        .filter(index -> instances.get(index).areaPixels() > 0)
        .boxed()
        .sorted((a, b) -> Float.compare(instances.get(b).score(), instances.get(a).score()))
        .map(index -> Detection.of(index, instances.get(index)))
        .forEach(
            detection -> {
              if (kept.stream()
                  .noneMatch(better -> same(detection, better, settings.duplicateOverlap()))) {
                kept.add(detection);
              }
            });
    Detections found = new Detections(frame.size(), kept);
    return new Detections(
        frame.size(),
        kept.stream().map(detection -> detection.withHidden(found.hidden(detection))).toList());
  }

  private static boolean same(Detection one, Detection other, double least) {
    return one.extent().overlap(other.extent()) >= least / 2
        && one.mask().overlap(0, 0, other.mask()) >= least;
  }

  /** By falling score. */
  List<Detection> all() {
    return all;
  }

  ImageSize size() {
    return size;
  }

  /** What part of a mask is in instances or out of the picture, 0 to 1. */
  double coveredShare(StrideMask mask) {
    int covered = mask.area() - mask.areaWithin(picture());
    for (Detection detection : all) {
      covered += mask.intersection(0, 0, detection.mask());
    }
    return Math.min(1, (double) covered / mask.area());
  }

  /** Where an instance ends because somebody in front begins, or because the picture ends. */
  private Sides hidden(Detection detection) {
    Extent seen = detection.extent();
    List<Detection> inFront =
        all.stream()
            .filter(other -> other.instance() != detection.instance())
            .filter(other -> other.extent().bottom() > seen.bottom())
            .filter(other -> other.extent().intersection(seen.wider(BAND)) > 0)
            .toList();
    return new Sides(
        seen.left() < EDGE
            || taken(
                new Extent(seen.left() - BAND, seen.top(), seen.left(), seen.bottom()), inFront),
        seen.top() < EDGE
            || taken(new Extent(seen.left(), seen.top() - BAND, seen.right(), seen.top()), inFront),
        seen.right() > size.width() - EDGE
            || taken(
                new Extent(seen.right(), seen.top(), seen.right() + BAND, seen.bottom()), inFront),
        seen.bottom() > size.height() - EDGE
            || taken(
                new Extent(seen.left(), seen.bottom(), seen.right(), seen.bottom() + BAND),
                inFront));
  }

  private static boolean taken(Extent band, List<Detection> by) {
    if (by.isEmpty()) {
      return false;
    }
    StrideMask cells = StrideMask.filled(band);
    int taken = 0;
    for (Detection detection : by) {
      taken += cells.intersection(0, 0, detection.mask());
    }
    return taken >= TAKEN * cells.area();
  }

  Extent picture() {
    return new Extent(0, 0, size.width(), size.height());
  }
}
