package io.wayside.jobs.report;

import io.wayside.connectors.wire.v1.ZoneFigures;
import io.wayside.jobs.results.LatencyHistogram;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The figures of one zone by interval. Entries, exits and dwell times are of the passages that are
 * told one by one, the rest is of the windows. For one thread.
 */
public final class ZoneSeries {

  private final int intervals;
  private final long[] entries;
  private final long[] exits;
  private final long[] dwellMillis;
  private final double[] insideFrames;
  private final long[] frames;
  private final long[] mostInside;
  private final long[] mostStanding;
  private final double[] coveredFrames;
  private final LatencyHistogram dwell = new LatencyHistogram();

  ZoneSeries(int intervals) {
    this.intervals = intervals;
    int places = intervals + 1;
    entries = new long[places];
    exits = new long[places];
    dwellMillis = new long[places];
    insideFrames = new double[places];
    frames = new long[places];
    mostInside = new long[places];
    mostStanding = new long[places];
    coveredFrames = new double[places];
  }

  /**
   * What a zone saw in a time.
   *
   * @param entries road users that came in
   * @param exits road users that went out
   * @param meanDwellSeconds of those that went out; NaN where none did
   * @param meanOccupancy road users inside, averaged over analysed frames; NaN without any
   * @param mostInside the most in one frame
   * @param longestQueue the most that stood inside in one frame
   * @param meanCoverage the share of it that road users covered, averaged over analysed frames; NaN
   *     without any
   */
  public record Figures(
      long entries,
      long exits,
      double meanDwellSeconds,
      double meanOccupancy,
      long mostInside,
      long longestQueue,
      double meanCoverage) {}

  void enter(int interval) {
    entries[interval]++;
  }

  void leave(int interval, Duration after) {
    exits[interval]++;
    dwellMillis[interval] += after.toMillis();
    dwell.add(after);
  }

  /**
   * Adds the figures of a window.
   *
   * @param interval may be {@link Series#UNPLACED}
   * @param analysed its frames, over which the means are
   */
  void occupied(int interval, ZoneFigures window, long analysed) {
    int place = interval == Series.UNPLACED ? intervals : interval;
    insideFrames[place] += window.getMeanOccupancy() * analysed;
    coveredFrames[place] += window.getMeanCoverage() * analysed;
    frames[place] += analysed;
    mostInside[place] = Math.max(mostInside[place], Integer.toUnsignedLong(window.getMostInside()));
    mostStanding[place] =
        Math.max(mostStanding[place], Integer.toUnsignedLong(window.getMostStanding()));
  }

  /** In one interval. */
  public Figures figures(int interval) {
    return figures(IntStream.of(interval));
  }

  /** In the range. */
  public Figures total() {
    return figures(IntStream.rangeClosed(0, intervals));
  }

  private Figures figures(IntStream of) {
    int[] places = of.toArray();
    long left = sum(exits, places);
    long analysed = sum(frames, places);
    double inside = IntStream.of(places).mapToDouble(place -> insideFrames[place]).sum();
    double covered = IntStream.of(places).mapToDouble(place -> coveredFrames[place]).sum();
    return new Figures(
        sum(entries, places),
        left,
        left == 0 ? Double.NaN : sum(dwellMillis, places) / 1000.0 / left,
        analysed == 0 ? Double.NaN : inside / analysed,
        most(mostInside, places),
        most(mostStanding, places),
        analysed == 0 ? Double.NaN : covered / analysed);
  }

  /**
   * The dwell time that this share of those who went out in the range did not pass; 0 if none did.
   *
   * @param share 0 to 1
   */
  public Duration dwellPercentile(double share) {
    return Duration.ofMillis(dwell.percentileMillis(share));
  }

  private static long sum(long[] figures, int[] places) {
    return IntStream.of(places).mapToLong(place -> figures[place]).sum();
  }

  private static long most(long[] figures, int[] places) {
    return IntStream.of(places).mapToLong(place -> figures[place]).max().orElse(0);
  }
}
