package io.wayside.jobs.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.wayside.model.simulation.Crossing;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many road users of a class truly crossed a line of the simulated intersection.
 *
 * @param line the line's name
 * @param direction {@code in} or {@code out}
 * @param roadUserClass such as {@code car} or {@code bus}
 * @param count passages over the line in one showing of the scene
 */
record TrueCrossings(
    String line, String direction, @JsonProperty("class") String roadUserClass, int count) {

  private record Key(String line, String direction, String roadUserClass)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return (line + direction + roadUserClass)
          .compareTo(other.line + other.direction + other.roadUserClass);
    }
  }

  /** The crossings of a {@code sim:} source, by line, direction and class. */
  static List<TrueCrossings> of(String source) {
    Map<Key, Integer> counts = new TreeMap<>();
    for (Crossing crossing :
        new SimulatedIntersection(SimulationOptions.parse(source)).crossings()) {
      String roadUserClass = crossing.kind().name().toLowerCase(Locale.ROOT);
      counts.merge(new Key(crossing.line(), crossing.direction(), roadUserClass), 1, Integer::sum);
    }
    List<TrueCrossings> crossings = new ArrayList<>();
    counts.forEach(
        (key, count) ->
            crossings.add(
                new TrueCrossings(key.line(), key.direction(), key.roadUserClass(), count)));
    return crossings;
  }
}
