package io.wayside.jobs.demo;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.Traffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what the traffic topic tells of. For one thread. */
final class TrafficCount {

  private record Movement(String line, String direction, String roadUserClass)
      implements Comparable<Movement> {

    private static final Comparator<Movement> ORDER =
        Comparator.comparing(Movement::line)
            .thenComparing(Movement::direction)
            .thenComparing(Movement::roadUserClass);

    @Override
    public int compareTo(Movement other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<String, Map<Movement, Integer>> byCamera = new TreeMap<>();

  /**
   * Takes a record of the traffic topic in.
   *
   * @return whether it tells of a frame that was left out
   */
  boolean add(ResultRecord result) throws IOException {
    Traffic.Builder traffic = Traffic.newBuilder();
    MessageFormat.JSON.merge(result.value(), traffic);
    if (traffic.hasCrossing()) {
      Crossing crossing = traffic.getCrossing();
      byCamera
          .computeIfAbsent(result.camera(), camera -> new TreeMap<>())
          .merge(
              new Movement(crossing.getTripwire(), crossing.getDirection(), crossing.getLabel()),
              1,
              Integer::sum);
    }
    return traffic.hasSkippedFrame();
  }

  /** By camera, then by line, direction and class; a camera without crossings is left out. */
  Map<String, List<CountedCrossings>> crossings() {
    Map<String, List<CountedCrossings>> crossings = new TreeMap<>();
    byCamera.forEach(
        (camera, counts) -> {
          List<CountedCrossings> counted = new ArrayList<>();
          counts.forEach(
              (movement, count) ->
                  counted.add(
                      new CountedCrossings(
                          movement.line(), movement.direction(), movement.roadUserClass(), count)));
          crossings.put(camera, counted);
        });
    return crossings;
  }
}
