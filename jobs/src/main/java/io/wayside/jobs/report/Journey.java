package io.wayside.jobs.report;

import java.util.Comparator;

/**
 * A way from one tripwire to the next.
 *
 * @param origin the tripwire that was crossed first
 * @param destination the one after
 * @param roadUserClass who went it
 */
public record Journey(String origin, String destination, String roadUserClass)
    implements Comparable<Journey> {

  private static final Comparator<Journey> ORDER =
      Comparator.comparing(Journey::origin)
          .thenComparing(Journey::destination)
          .thenComparing(Journey::roadUserClass);

  @Override
  public int compareTo(Journey other) {
    return ORDER.compare(this, other);
  }
}
