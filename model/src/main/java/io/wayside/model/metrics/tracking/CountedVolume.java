package io.wayside.model.metrics.tracking;

/**
 * How many crossed, and how many a counter says crossed, in some time.
 *
 * @param truth the true number (C), 0 or more
 * @param counted the counter's number (M), 0 or more
 */
public record CountedVolume(long truth, long counted) {

  static final CountedVolume NOTHING = new CountedVolume(0, 0);

  /** M - C: above 0 where the counter counts too many. */
  public long error() {
    return counted - truth;
  }

  /** |M - C|. */
  public long absoluteError() {
    return Math.abs(error());
  }

  /**
   * Signed bias (M - C) / C, from -1: 0.1 is a tenth too many. NaN if nothing crossed and nothing
   * was counted, infinite if something was counted where nothing crossed.
   */
  public double bias() {
    return (double) error() / truth;
  }

  /**
   * The GEH statistic √(2 (M - C)² / (M + C)) of traffic engineering (UK Design Manual for Roads
   * and Bridges, vol. 12), 0 or more; below 5 is usually accepted of hourly volumes. 0 where both
   * are 0.
   */
  public double geh() {
    return error() == 0 ? 0 : Math.sqrt(2.0 * error() * error() / (counted + truth));
  }

  CountedVolume plus(CountedVolume other) {
    return new CountedVolume(truth + other.truth, counted + other.counted);
  }
}
