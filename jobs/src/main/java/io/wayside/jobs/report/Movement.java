package io.wayside.jobs.report;

import java.util.Comparator;

/**
 * A way over a tripwire.
 *
 * @param tripwire its name
 * @param direction the tripwire's word for the way
 * @param roadUserClass who went it
 */
public record Movement(String tripwire, String direction, String roadUserClass)
    implements Comparable<Movement> {

  private static final Comparator<Movement> ORDER =
      Comparator.comparing(Movement::tripwire)
          .thenComparing(Movement::direction)
          .thenComparing(Movement::roadUserClass);

  @Override
  public int compareTo(Movement other) {
    return ORDER.compare(this, other);
  }
}
