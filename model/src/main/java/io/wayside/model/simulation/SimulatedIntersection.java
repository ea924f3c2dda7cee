package io.wayside.model.simulation;

import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.simulation.Crossroads.Arm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A crossroads with traffic, watched by a camera on a pole or from a driver's seat.
 *
 * <p>The traffic of the whole scene is simulated at construction, which is quick; what stands still
 * is drawn at the first picture. Any frame can then be drawn in any order, by any thread, and is
 * always the same.
 *
 * <pre>{@code
 * var scene = new SimulatedIntersection(SimulationOptions.parse("sim:?seed=7"));
 * Image first = scene.frame(0).image();
 * }</pre>
 */
public final class SimulatedIntersection {

  private final SimulationOptions options;
  private final Traffic traffic;
  private @Nullable Studio studio;

  /** Simulates the traffic. */
  public SimulatedIntersection(SimulationOptions options) {
    this.options = options;
    this.traffic = new Traffic(options.seed(), options.density(), seconds(options.length()));
  }

  /**
   * The eleven classes of CamVid. Car (vans, lorries and buses too), Pedestrian and Bicyclist are
   * things; grass counts as Tree, road markings as Road, traffic lights as SignSymbol.
   */
  public static LabelSet labels() {
    return Labels.CAMVID;
  }

  /** The id that a road user's segment has in {@link SimulatedFrame#truth()}. */
  public static int segmentId(int roadUser) {
    return Studio.FIRST_THING + roadUser;
  }

  /** What was asked for. */
  public SimulationOptions options() {
    return options;
  }

  /** Frames a second. */
  public double fps() {
    return options.fps();
  }

  /** Number of frames; a scene of 10 seconds at 25 frames a second has 250. */
  public int frames() {
    return (int) Math.max(1, Math.round(seconds(options.length()) * options.fps()));
  }

  /**
   * A frame by its position.
   *
   * @param index from 0 to {@link #frames()} - 1
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  public SimulatedFrame frame(int index) {
    if (index < 0 || index >= frames()) {
      throw new IndexOutOfBoundsException(
          "frame: expected 0 to %d but was %d".formatted(frames() - 1, index));
    }
    Duration time = Duration.ofNanos(Math.round(index * 1e9 / options.fps()));
    return new SimulatedFrame(studio(), index, time);
  }

  /** The last frame that is not after a time since the start. */
  public SimulatedFrame at(Duration time) {
    return frame((int) Math.floor(seconds(time) * options.fps() + 1e-9));
  }

  /**
   * The lines over which {@link #crossings()} are counted, in pictures of the options' size. From a
   * pole all eight are; a driver looks along the east and west arms' lines, over which nobody can
   * count, and has the four others.
   */
  public List<CountingLine> lines() {
    Projection projection =
        new Projection(
            options.viewpoint().camera(), options.size().height(), options.size().width());
    List<CountingLine> lines = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      if (counted(arm)) {
        lines.add(line(projection, arm, "entry", "in", Crossroads.ENTRY_LINE, 1));
        lines.add(line(projection, arm, "exit", "out", Crossroads.EXIT_LINE, -1));
      }
    }
    return lines;
  }

  private boolean counted(Arm arm) {
    return options.viewpoint() != Viewpoint.DRIVER || arm.x == 0;
  }

  private static CountingLine line(
      Projection projection, Arm arm, String kind, String direction, double u, int side) {
    Vector middle = projection.toCamera(arm.at(u, 0, 0));
    Vector kerb = projection.toCamera(arm.at(u, side * Crossroads.HALF_WIDTH, 0));
    return new CountingLine(
        name(arm, kind),
        direction,
        projection.column(middle),
        projection.row(middle),
        projection.column(kerb),
        projection.row(kerb));
  }

  /** Every true passage over {@link #lines()} from the first frame to the end, by time. */
  public List<Crossing> crossings() {
    Set<String> counted = lines().stream().map(CountingLine::name).collect(Collectors.toSet());
    return new Crossings(traffic)
        .until(seconds(options.length())).stream()
            .filter(crossing -> counted.contains(crossing.line()))
            .toList();
  }

  static String name(Arm arm, String kind) {
    return arm.name().toLowerCase(Locale.ROOT) + "-" + kind;
  }

  Traffic traffic() {
    return traffic;
  }

  private synchronized Studio studio() {
    if (studio == null) {
      List<RoadUser> moving = new ArrayList<>(traffic.vehicles());
      moving.addAll(traffic.pedestrians());
      studio = new Studio(SceneDescription.of(options), moving, traffic.signals());
    }
    return studio;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
