package io.wayside.model.metrics.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many crossings were reported as they happened, one by one. Totals hide errors that cancel;
 * these scores do not.
 *
 * <p>A true and a reported crossing may match if line, direction and class agree and their times
 * are no more than a tolerance apart. Each matches at most once, and as many as possible do: going
 * by time, the earliest two that are near enough match, and of two that are not the earlier one has
 * no match at all.
 *
 * @param perMovement every movement that truth or report has, by line, direction and class
 */
public record CrossingScores(Map<Movement, Matches> perMovement) {

  /** The usual tolerance: a second before or after. */
  public static final Duration TOLERANCE = Duration.ofSeconds(1);

  /**
   * What was counted, and the scores that follow: 0 to 1, NaN where there is nothing to divide by.
   *
   * @param truePositives matches (TP)
   * @param falseNegatives true crossings without a match (FN)
   * @param falsePositives reported crossings without a match (FP)
   */
  public record Matches(long truePositives, long falseNegatives, long falsePositives) {

    /** 2 TP / (2 TP + FP + FN); NaN if nothing crossed and nothing was reported. */
    public double f1() {
      return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }

    /** TP / (TP + FP); NaN if nothing was reported. */
    public double precision() {
      return (double) truePositives / (truePositives + falsePositives);
    }

    /** TP / (TP + FN); NaN if nothing crossed. */
    public double recall() {
      return (double) truePositives / (truePositives + falseNegatives);
    }

    private Matches plus(Matches other) {
      return new Matches(
          truePositives + other.truePositives,
          falseNegatives + other.falseNegatives,
          falsePositives + other.falsePositives);
    }
  }

  /** Copies the map. */
  public CrossingScores {
    perMovement = Collections.unmodifiableMap(new TreeMap<>(perMovement));
  }

  /**
   * Compares a report with the truth, both in any order.
   *
   * @param tolerance the largest difference in time of a match, inclusive
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public static CrossingScores of(
      List<CrossingEvent> truth, List<CrossingEvent> reported, Duration tolerance) {
    if (tolerance.isNegative()) {
      throw new IllegalArgumentException("tolerance: expected 0 or more but was " + tolerance);
    }
    Map<Movement, List<Instant>> trueTimes = times(truth);
    Map<Movement, List<Instant>> reportedTimes = times(reported);
    Set<Movement> movements = new TreeSet<>(trueTimes.keySet());
    movements.addAll(reportedTimes.keySet());
    Map<Movement, Matches> perMovement = new TreeMap<>();
    for (Movement movement : movements) {
      List<Instant> ofTruth = trueTimes.getOrDefault(movement, List.of());
      List<Instant> ofReport = reportedTimes.getOrDefault(movement, List.of());
      int matches = mostMatches(ofTruth, ofReport, tolerance);
      perMovement.put(
          movement, new Matches(matches, ofTruth.size() - matches, ofReport.size() - matches));
    }
    return new CrossingScores(perMovement);
  }

  private static Map<Movement, List<Instant>> times(List<CrossingEvent> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                CrossingEvent::movement,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    group -> group.stream().map(CrossingEvent::time).sorted().toList())));
  }

  private static int mostMatches(List<Instant> truth, List<Instant> reported, Duration tolerance) {
    int matches = 0;
    int t = 0;
    int r = 0;
    while (t < truth.size() && r < reported.size()) {
      Duration late = Duration.between(truth.get(t), reported.get(r));
      if (late.abs().compareTo(tolerance) <= 0) {
        matches++;
        t++;
        r++;
      } else if (late.isNegative()) {
        r++;
      } else {
        t++;
      }
    }
    return matches;
  }

  /** All movements together. */
  public Matches all() {
    return perMovement.values().stream().reduce(new Matches(0, 0, 0), Matches::plus);
  }
}
