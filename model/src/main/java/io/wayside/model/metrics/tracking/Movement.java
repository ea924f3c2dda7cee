package io.wayside.model.metrics.tracking;

import java.util.Comparator;

/**
 * What is counted as one: road users of a class that cross a line in a direction. Ordered by these.
 * To score counts without their classes, give all the same label.
 *
 * @param line name of the counting line, unique over the cameras that are scored together
 * @param direction as the line's owner names it, such as {@code in}
 * @param label name of the class
 */
public record Movement(String line, String direction, String label)
    implements Comparable<Movement> {

  private static final Comparator<Movement> ORDER =
      Comparator.comparing(Movement::line)
          .thenComparing(Movement::direction)
          .thenComparing(Movement::label);

  @Override
  public int compareTo(Movement other) {
    return ORDER.compare(this, other);
  }
}
