package io.wayside.connectors.page;

import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.Silence;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.connectors.wire.v1.ZoneFigures;
import io.wayside.connectors.wire.v1.ZonePassage;
import java.util.ArrayList;
import java.util.List;

/** What the page keeps of traffic messages that were read; what is too long to be shown is cut. */
final class TrafficRecords {

  private static final int LONGEST_NAME = 100;

  /** As many as a camera's settings may have. */
  private static final int MOST_ZONES = 100;

  private TrafficRecords() {}

  /** A crossing. */
  static SeenCrossing crossing(Traffic message) {
    Crossing crossing = message.getCrossing();
    return new SeenCrossing(
        TrafficMessage.moment(message.getTime()),
        cut(crossing.getTripwire()),
        cut(crossing.getDirection()),
        cut(crossing.getLabel()),
        Integer.toUnsignedLong(crossing.getTrackId()));
  }

  /** A window. */
  static ClosedWindow window(Window window) {
    int zones = Math.min(MOST_ZONES, window.getZonesCount());
    List<ZoneOccupancy> occupancies = new ArrayList<>(zones);
    for (ZoneFigures figures : window.getZonesList().subList(0, zones)) {
      occupancies.add(occupancy(figures));
    }
    return new ClosedWindow(
        TrafficMessage.moment(window.getStart()),
        TrafficMessage.moment(window.getEnd()),
        Integer.toUnsignedLong(window.getFramesAnalysed()),
        Integer.toUnsignedLong(window.getFramesFailed()),
        Integer.toUnsignedLong(window.getFramesLate()),
        Integer.toUnsignedLong(window.getFramesSkipped()),
        occupancies);
  }

  /** The journeys of a window, as many as the page tells apart. */
  static List<JourneyTotal> journeys(Window window) {
    return window.getJourneysList().stream()
        .limit(JourneyTotals.MOST_KEYS)
        .map(
            it ->
                new JourneyTotal(
                    cut(it.getOrigin()),
                    cut(it.getDestination()),
                    Integer.toUnsignedLong(it.getCount())))
        .toList();
  }

  /** A passage. */
  static SeenPassage passage(ZonePassage passage) {
    return new SeenPassage(
        cut(passage.getZone()), passage.getKind(), TrafficMessage.dwell(passage));
  }

  /** A silence. */
  static SilentTime silence(Silence silence) {
    return new SilentTime(
        TrafficMessage.moment(silence.getFrom()), TrafficMessage.moment(silence.getTo()));
  }

  private static ZoneOccupancy occupancy(ZoneFigures figures) {
    double mean = figures.getMeanOccupancy();
    return new ZoneOccupancy(
        cut(figures.getZone()),
        mean,
        Integer.toUnsignedLong(figures.getMostInside()),
        Integer.toUnsignedLong(figures.getMostStanding()),
        figures.getMeanCoverage());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
  }
}
