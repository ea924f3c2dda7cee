package io.wayside.model.dataset;

import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.simulation.SimulatedFrame;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import io.wayside.model.simulation.Viewpoint;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Drawn pictures with their true segments, drawn anew at every reading.
 *
 * <pre>{@code
 * DataSet streets = new SimulatedDataSet(5000, index -> scenes.scene(index));
 * }</pre>
 */
public final class SimulatedDataSet implements DataSet {

  private final int size;
  private final LongFunction<SimulatedFrame> scenes;

  /**
   * Takes scenes by number.
   *
   * @param size how many, at least 1; the numbers are 0 to size - 1
   * @param scenes gives the same for the same number, to any thread
   */
  public SimulatedDataSet(int size, LongFunction<SimulatedFrame> scenes) {
    if (size < 1) {
      throw new IllegalArgumentException("pictures: expected 1 or more but was " + size);
    }
    this.size = size;
    this.scenes = scenes;
  }

  /**
   * Moments of crossroads that have nothing to do with each other: seeds follow on from the
   * options', the moment is drawn, and the viewpoints take turns.
   *
   * @param options of every scene, but for seed and viewpoint
   */
  public static SimulatedDataSet ofIntersections(int size, SimulationOptions options) {
    return new SimulatedDataSet(size, index -> moment(options, index));
  }

  private static SimulatedFrame moment(SimulationOptions options, long index) {
    Viewpoint[] viewpoints = Viewpoint.values();
    long seed = options.seed() + index;
    SimulatedIntersection scene =
        new SimulatedIntersection(
            new SimulationOptions(
                seed,
                options.size(),
                options.density(),
                options.length(),
                options.night(),
                viewpoints[(int) (index % viewpoints.length)],
                options.fps()));
    return scene.frame(new SplittableRandom(seed).nextInt(scene.frames()));
  }

  @Override
  public LabelSet labels() {
    return SimulatedIntersection.labels();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String name(int index) {
    return "sim-%06d".formatted(index);
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "picture: expected 0 to %d but was %d".formatted(size - 1, index));
    }
    SimulatedFrame frame = scenes.apply(index);
    PanopticSegmentation truth = frame.truth();
    List<SegmentPlanes.Segment> segments =
        truth.segments().stream()
            .map(s -> new SegmentPlanes.Segment(s.id(), s.labelId(), s.thing()))
            .toList();
    return new SegmentPlanes(segments, name(index))
        .picture(name(index), frame.image(), truth.ids());
  }
}
