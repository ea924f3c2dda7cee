package io.wayside.jobs.demo;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.simulation.CountingLine;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import java.util.List;
import java.util.Optional;

/** The lines of the simulated intersection, whose true crossings are known, as tripwires. */
final class SimulatedTripwires {

  private static final String IN = "in";
  private static final String OUT = "out";

  private SimulatedTripwires() {}

  /** Settings of a camera with a {@code sim:} source; a line outside of the picture is left out. */
  static CameraSettings of(String camera, String source) {
    SimulationOptions options = SimulationOptions.parse(source);
    List<Tripwire> tripwires =
        new SimulatedIntersection(options)
            .lines().stream().flatMap(line -> tripwire(line, options.size()).stream()).toList();
    return new CameraSettings(camera, tripwires, List.of());
  }

  /**
   * Traffic keeps to the right: to somebody who walks from the middle of the road to the kerb, its
   * lanes lead to the left.
   */
  private static Optional<Tripwire> tripwire(CountingLine line, ImageSize size) {
    double x1 = line.x1() / size.width();
    double y1 = line.y1() / size.height();
    double dx = line.x2() / size.width() - x1;
    double dy = line.y2() / size.height() - y1;
    double[] inside = inside(new double[] {x1, y1}, new double[] {dx, dy});
    if (inside[0] >= inside[1]) {
      return Optional.empty();
    }
    return Optional.of(
        new Tripwire(
            line.name(),
            place(x1 + inside[0] * dx, y1 + inside[0] * dy),
            place(x1 + inside[1] * dx, y1 + inside[1] * dy),
            line.direction().equals(IN) ? OUT : IN,
            line.direction()));
  }

  /** Which part of a line lies in the picture, as shares of its length (Liang and Barsky). */
  private static double[] inside(double[] from, double[] way) {
    double start = 0;
    double end = 1;
    for (int axis = 0; axis < 2; axis++) {
      if (way[axis] == 0) {
        end = from[axis] < 0 || from[axis] > 1 ? start : end;
      } else {
        double low = -from[axis] / way[axis];
        double high = (1 - from[axis]) / way[axis];
        start = Math.max(start, Math.min(low, high));
        end = Math.min(end, Math.max(low, high));
      }
    }
    return new double[] {start, end};
  }

  /** A share that rounding brought out of the picture is brought back. */
  private static Place place(double x, double y) {
    return new Place(Math.max(0, Math.min(1, x)), Math.max(0, Math.min(1, y)));
  }
}
