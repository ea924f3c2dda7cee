package io.wayside.model.traffic;

import java.time.Instant;
import java.util.List;

/**
 * The traffic figures of one camera in a span of event time. Lists are ordered and leave out what
 * is 0, but each zone of the settings is there.
 *
 * @param start first moment, inclusive
 * @param end last moment, exclusive
 * @param frames what became of the camera's frames: without them "no cars" and "not looked" were
 *     the same
 * @param crossings by tripwire, direction and class
 * @param journeys from one tripwire to the next, by class
 * @param roadUsers different road users by class, each in the window in which it was confirmed
 * @param zones occupancy
 */
public record TrafficWindow(
    Instant start,
    Instant end,
    Frames frames,
    List<CrossingCount> crossings,
    List<JourneyCount> journeys,
    List<ClassCount> roadUsers,
    List<ZoneFigures> zones) {

  /** Keeps its own copies of the lists. */
  public TrafficWindow {
    crossings = List.copyOf(crossings);
    journeys = List.copyOf(journeys);
    roadUsers = List.copyOf(roadUsers);
    zones = List.copyOf(zones);
  }

  /**
   * Frames by their end.
   *
   * @param analysed looked at
   * @param failed on the failures topic
   * @param late not newer than a frame before it, and left out of the figures
   * @param skipped left out by the overload policy
   */
  public record Frames(int analysed, int failed, int late, int skipped) {

    /** The sum. */
    public Frames plus(Frames more) {
      return new Frames(
          analysed + more.analysed, failed + more.failed, late + more.late, skipped + more.skipped);
    }
  }

  /**
   * Passages over a tripwire.
   *
   * @param count at least 1
   */
  public record CrossingCount(String tripwire, String direction, int labelId, int count) {}

  /**
   * Road users that crossed one tripwire and then another: an entry of the origin-destination
   * matrix, counted at the second.
   *
   * @param count at least 1
   */
  public record JourneyCount(String origin, String destination, int labelId, int count) {}

  /**
   * Different road users of a class.
   *
   * @param count at least 1
   */
  public record ClassCount(int labelId, int count) {}

  /**
   * Of one zone.
   *
   * @param zone its name
   * @param entries road users that came in
   * @param exits road users that went out
   * @param meanOccupancy road users inside, averaged over the analysed frames
   * @param mostInside the most in one frame
   * @param mostStanding the longest queue: the most that stood inside in one frame
   * @param meanCoverage the share of the zone's pixels that the semantic map gives to things, 0 to
   *     1, averaged over the analysed frames
   */
  public record ZoneFigures(
      String zone,
      int entries,
      int exits,
      double meanOccupancy,
      int mostInside,
      int mostStanding,
      double meanCoverage) {}
}
