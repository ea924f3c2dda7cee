package io.wayside.model.metrics.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far counts are from the truth, from coarse to fine: in total, by movement, and by movement
 * and hour. Errors cancel within a cell and not between cells, so the finer score is never the
 * better one over the same time.
 *
 * <p>WAPE, the weighted absolute percentage error, is Σ |M - C| / Σ C over the cells, M counted and
 * C true: 0 or more, 0.05 is five in a hundred wrong; NaN if nothing crossed and nothing was
 * counted, infinite if something was counted where nothing crossed.
 *
 * @param perMovement every movement that crossed or was counted
 * @param perHour every movement in every hour in which it crossed or was counted; only whole hours
 *     from the start of the recording, what comes after the last is left out
 */
public record CountingErrors(
    Map<Movement, CountedVolume> perMovement, Map<MovementHour, CountedVolume> perHour) {

  /** The GEH statistic below which an hourly volume is usually accepted. */
  public static final double ACCEPTED_GEH = 5;

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * An hour of a movement; ordered by hour, then by movement.
   *
   * @param movement what crossed where
   * @param hour the n-th since the start, from 0
   */
  public record MovementHour(Movement movement, long hour) implements Comparable<MovementHour> {

    private static final Comparator<MovementHour> ORDER =
        Comparator.comparingLong(MovementHour::hour).thenComparing(MovementHour::movement);

    @Override
    public int compareTo(MovementHour other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Tally {
    private final Map<Movement, CountedVolume> perMovement = new TreeMap<>();
    private final Map<MovementHour, CountedVolume> perHour = new TreeMap<>();
    private final Instant start;
    private final Instant end;
    private final long hours;

    private Tally(Instant start, Duration length) {
      this.start = start;
      this.end = start.plus(length);
      this.hours = length.dividedBy(HOUR);
    }

    private void add(List<CrossingEvent> events, CountedVolume one) {
      for (CrossingEvent event : events) {
        if (event.time().isBefore(start) || !event.time().isBefore(end)) {
          continue;
        }
        perMovement.merge(event.movement(), one, CountedVolume::plus);
        long hour = Duration.between(start, event.time()).dividedBy(HOUR);
        if (hour < hours) {
          perHour.merge(new MovementHour(event.movement(), hour), one, CountedVolume::plus);
        }
      }
    }
  }

  /** Copies the maps. */
  public CountingErrors {
    perMovement = Collections.unmodifiableMap(new TreeMap<>(perMovement));
    perHour = Collections.unmodifiableMap(new TreeMap<>(perHour));
  }

  /**
   * Counts crossings, in any order, those of the truth and those of a counter.
   *
   * @param start of the recording; what is before it is left out
   * @param length of the recording; what is at its end or after it is left out
   * @throws IllegalArgumentException if the length is not above 0
   */
  public static CountingErrors of(
      List<CrossingEvent> truth, List<CrossingEvent> counted, Instant start, Duration length) {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("length: expected more than 0 but was " + length);
    }
    Tally tally = new Tally(start, length);
    tally.add(truth, new CountedVolume(1, 0));
    tally.add(counted, new CountedVolume(0, 1));
    return new CountingErrors(tally.perMovement, tally.perHour);
  }

  /** All movements over the whole time; its {@link CountedVolume#bias} is the bias in total. */
  public CountedVolume total() {
    return sum(perMovement.values());
  }

  /** WAPE with everything in one cell: |M - C| / C in total. */
  public double totalWape() {
    return wape(List.of(total()));
  }

  /** WAPE with a cell for each movement. */
  public double movementWape() {
    return wape(perMovement.values());
  }

  /** WAPE with a cell for each movement and whole hour; NaN without a whole hour. */
  public double hourlyWape() {
    return wape(perHour.values());
  }

  /**
   * The share of movement-hours whose {@link CountedVolume#geh} is below a limit, 0 to 1; NaN
   * without any. Hours in which a movement neither crossed nor was counted are none.
   *
   * @param limit such as {@link #ACCEPTED_GEH}
   */
  public double shareBelow(double limit) {
    return perHour.values().stream()
        .mapToDouble(volume -> volume.geh() < limit ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static double wape(Collection<CountedVolume> cells) {
    return (double) cells.stream().mapToLong(CountedVolume::absoluteError).sum()
        / sum(cells).truth();
  }

  private static CountedVolume sum(Collection<CountedVolume> cells) {
    return cells.stream().reduce(CountedVolume.NOTHING, CountedVolume::plus);
  }
}
