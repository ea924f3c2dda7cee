package io.wayside.connectors.page;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.Silence;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.connectors.wire.v1.ZoneFigures;
import io.wayside.connectors.wire.v1.ZonePassage;
import io.wayside.connectors.wire.v1.ZonePassage.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the page keeps of traffic messages; what is too long to be shown is cut. */
final class TrafficRecords {

  private static final int LONGEST_NAME = 100;

  /** As many as a camera's settings may have. */
  private static final int MOST_ZONES = 100;

  private TrafficRecords() {}

  /**
   * Reads a message.
   *
   * @throws IOException if the bytes are none, or say nothing
   */
  static Traffic read(byte[] value, String contentType) throws IOException {
    Traffic.Builder message = Traffic.newBuilder();
    MessageFormat.of(contentType).merge(value, message);
    if (message.getEventCase() == Traffic.EventCase.EVENT_NOT_SET) {
      throw new IOException("traffic: expected an event but there is none");
    }
    return message.build();
  }

  /**
   * A crossing.
   *
   * @throws IOException if its moment cannot be
   */
  static SeenCrossing crossing(Traffic message) throws IOException {
    Crossing crossing = message.getCrossing();
    return new SeenCrossing(
        moment(message.getTime()),
        cut(crossing.getTripwire()),
        cut(crossing.getDirection()),
        cut(crossing.getLabel()),
        Integer.toUnsignedLong(crossing.getTrackId()));
  }

  /**
   * A window.
   *
   * @throws IOException if a moment or a figure cannot be
   */
  static ClosedWindow window(Window window) throws IOException {
    int zones = Math.min(MOST_ZONES, window.getZonesCount());
    List<ZoneOccupancy> occupancies = new ArrayList<>(zones);
    for (ZoneFigures figures : window.getZonesList().subList(0, zones)) {
      occupancies.add(occupancy(figures));
    }
    return new ClosedWindow(
        moment(window.getStart()),
        moment(window.getEnd()),
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

  /**
   * A passage.
   *
   * @throws IOException if it is neither an entry nor an exit, or its time inside cannot be
   */
  static SeenPassage passage(ZonePassage passage) throws IOException {
    Kind kind = passage.getKind();
    if (kind != Kind.ENTRY && kind != Kind.EXIT) {
      throw new IOException("traffic: expected an entry or an exit but was " + kind);
    }
    com.google.protobuf.Duration dwell = passage.getDwell();
    if (!Durations.isValid(dwell) || Durations.isNegative(dwell)) {
      throw new IOException("traffic: expected a time inside but was " + dwell.getSeconds() + " s");
    }
    Duration stay = Duration.ofSeconds(dwell.getSeconds(), dwell.getNanos());
    return new SeenPassage(cut(passage.getZone()), kind, stay);
  }

  /**
   * A silence.
   *
   * @throws IOException if a moment cannot be
   */
  static SilentTime silence(Silence silence) throws IOException {
    return new SilentTime(moment(silence.getFrom()), moment(silence.getTo()));
  }

  private static ZoneOccupancy occupancy(ZoneFigures figures) throws IOException {
    double mean = figures.getMeanOccupancy();
    if (!Double.isFinite(mean)) {
      throw new IOException("traffic: expected a mean occupancy but was " + mean);
    }
    return new ZoneOccupancy(
        cut(figures.getZone()),
        mean,
        Integer.toUnsignedLong(figures.getMostInside()),
        Integer.toUnsignedLong(figures.getMostStanding()));
  }

  private static Instant moment(Timestamp timestamp) throws IOException {
    if (!Timestamps.isValid(timestamp)) {
      throw new IOException("traffic: expected a moment but was " + timestamp.getSeconds() + " s");
    }
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
  }
}
