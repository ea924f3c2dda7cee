package io.wayside.connectors.wire;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.wayside.connectors.wire.v1.ClassCount;
import io.wayside.connectors.wire.v1.CrossingCount;
import io.wayside.connectors.wire.v1.JourneyCount;
import io.wayside.connectors.wire.v1.SkippedFrame.Reason;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Silence;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficReading;
import io.wayside.model.traffic.TrafficWindow;
import io.wayside.model.traffic.ZonePassage;
import java.io.IOException;
import java.time.Instant;

/** Traffic readings as the message {@code wayside.v1.Traffic}. */
public final class TrafficMessage {

  private final LabelSet labels;

  private TrafficMessage(LabelSet labels) {
    this.labels = labels;
  }

  /**
   * The message of a reading.
   *
   * @param labels the classes that the reading's label ids refer to
   */
  public static Traffic of(TrafficReading reading, LabelSet labels) {
    return new TrafficMessage(labels).message(reading);
  }

  /**
   * Reads a message: its event is there, and its moments and figures can be.
   *
   * @param contentType as the record's header has it; anything but the binary form is taken for
   *     JSON
   * @throws IOException naming what is wrong
   */
  public static Traffic read(byte[] value, String contentType) throws IOException {
    Traffic.Builder message = Traffic.newBuilder();
    MessageFormat.of(contentType).merge(value, message);
    requireMoment(message.getTime());
    switch (message.getEventCase()) {
      case WINDOW -> requireWindow(message.getWindow());
      case SILENCE -> requireSpan(message.getSilence().getFrom(), message.getSilence().getTo());
      case ZONE_PASSAGE -> requirePassage(message.getZonePassage());
      case CROSSING, SKIPPED_FRAME -> {}
      case EVENT_NOT_SET -> throw new IOException("traffic: expected an event but there is none");
    }
    return message.build();
  }

  /** A moment of a message that was read. */
  public static Instant moment(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  /** The time spent inside of a passage that was read, to the millisecond. */
  public static java.time.Duration dwell(io.wayside.connectors.wire.v1.ZonePassage passage) {
    return java.time.Duration.ofMillis(Durations.toMillis(passage.getDwell()));
  }

  private static void requireWindow(Window window) throws IOException {
    requireSpan(window.getStart(), window.getEnd());
    for (io.wayside.connectors.wire.v1.ZoneFigures zone : window.getZonesList()) {
      if (!Double.isFinite(zone.getMeanOccupancy())) {
        throw new IOException(
            "traffic: expected a mean occupancy but was " + zone.getMeanOccupancy());
      }
      if (!(zone.getMeanCoverage() >= 0 && zone.getMeanCoverage() <= 1)) {
        throw new IOException(
            "traffic: expected a mean coverage from 0 to 1 but was " + zone.getMeanCoverage());
      }
    }
  }

  private static void requireSpan(Timestamp from, Timestamp to) throws IOException {
    requireMoment(from);
    requireMoment(to);
    if (!moment(from).isBefore(moment(to))) {
      throw new IOException(
          "traffic: expected an end after the start but was %s to %s"
              .formatted(moment(from), moment(to)));
    }
  }

  private static void requireMoment(Timestamp timestamp) throws IOException {
    if (!Timestamps.isValid(timestamp)) {
      throw new IOException("traffic: expected a moment but was " + timestamp.getSeconds() + " s");
    }
  }

  private static void requirePassage(io.wayside.connectors.wire.v1.ZonePassage passage)
      throws IOException {
    if (passage.getKind() != io.wayside.connectors.wire.v1.ZonePassage.Kind.ENTRY
        && passage.getKind() != io.wayside.connectors.wire.v1.ZonePassage.Kind.EXIT) {
      throw new IOException("traffic: expected an entry or an exit but was " + passage.getKind());
    }
    Duration dwell = passage.getDwell();
    if (!Durations.isValid(dwell) || Durations.isNegative(dwell)) {
      throw new IOException("traffic: expected a dwell time but was " + dwell.getSeconds() + " s");
    }
  }

  private Traffic message(TrafficReading reading) {
    TrafficEvent event = reading.event();
    Traffic.Builder message =
        Traffic.newBuilder()
            .setCamera(reading.frame().camera())
            .setTime(InstancesMessage.timestamp(event.time()))
            .setFrame(reading.frame().id())
            .setSettingsVersion(reading.settingsVersion());
    ModelVersion model = reading.model();
    if (model != null) {
      message.setModel(InstancesMessage.model(model));
    }
    Crossing crossing = event.crossing();
    if (crossing != null) {
      message.setCrossing(crossing(crossing));
    }
    ZonePassage passage = event.passage();
    if (passage != null) {
      message.setZonePassage(passage(passage));
    }
    TrafficWindow window = event.window();
    if (window != null) {
      message.setWindow(window(window));
    }
    Silence silence = event.silence();
    if (silence != null) {
      message.setSilence(
          io.wayside.connectors.wire.v1.Silence.newBuilder()
              .setFrom(InstancesMessage.timestamp(silence.from()))
              .setTo(InstancesMessage.timestamp(silence.to())));
    }
    SkippedFrame skipped = event.skipped();
    if (skipped != null) {
      message.setSkippedFrame(
          io.wayside.connectors.wire.v1.SkippedFrame.newBuilder()
              .setReason(
                  switch (skipped.reason()) {
                    case SUPERSEDED -> Reason.SUPERSEDED;
                    case TOO_OLD -> Reason.TOO_OLD;
                    case SAMPLED_OUT -> Reason.SAMPLED_OUT;
                  }));
    }
    return message.build();
  }

  private io.wayside.connectors.wire.v1.Crossing crossing(Crossing crossing) {
    return io.wayside.connectors.wire.v1.Crossing.newBuilder()
        .setTripwire(crossing.tripwire())
        .setDirection(crossing.direction())
        .setTrackId(crossing.trackId())
        .setLabelId(crossing.labelId())
        .setLabel(name(crossing.labelId()))
        .setPlace(CameraMessage.place(crossing.place()))
        .build();
  }

  private io.wayside.connectors.wire.v1.ZonePassage passage(ZonePassage passage) {
    return io.wayside.connectors.wire.v1.ZonePassage.newBuilder()
        .setZone(passage.zone())
        .setKind(
            switch (passage.kind()) {
              case ENTRY -> io.wayside.connectors.wire.v1.ZonePassage.Kind.ENTRY;
              case EXIT -> io.wayside.connectors.wire.v1.ZonePassage.Kind.EXIT;
            })
        .setTrackId(passage.trackId())
        .setLabelId(passage.labelId())
        .setLabel(name(passage.labelId()))
        .setDwell(Durations.fromMillis(passage.dwellMillis()))
        .build();
  }

  private Window window(TrafficWindow window) {
    Window.Builder message =
        Window.newBuilder()
            .setStart(InstancesMessage.timestamp(window.start()))
            .setEnd(InstancesMessage.timestamp(window.end()))
            .setFramesAnalysed(window.frames().analysed())
            .setFramesFailed(window.frames().failed())
            .setFramesLate(window.frames().late())
            .setFramesSkipped(window.frames().skipped());
    window.crossings().forEach(count -> message.addCrossings(crossings(count)));
    window.journeys().forEach(count -> message.addJourneys(journeys(count)));
    window.roadUsers().forEach(count -> message.addRoadUsers(roadUsers(count)));
    window.zones().forEach(zone -> message.addZones(zone(zone)));
    return message.build();
  }

  private CrossingCount crossings(TrafficWindow.CrossingCount count) {
    return CrossingCount.newBuilder()
        .setTripwire(count.tripwire())
        .setDirection(count.direction())
        .setLabelId(count.labelId())
        .setLabel(name(count.labelId()))
        .setCount(count.count())
        .build();
  }

  private JourneyCount journeys(TrafficWindow.JourneyCount count) {
    return JourneyCount.newBuilder()
        .setOrigin(count.origin())
        .setDestination(count.destination())
        .setLabelId(count.labelId())
        .setLabel(name(count.labelId()))
        .setCount(count.count())
        .build();
  }

  private ClassCount roadUsers(TrafficWindow.ClassCount count) {
    return ClassCount.newBuilder()
        .setLabelId(count.labelId())
        .setLabel(name(count.labelId()))
        .setCount(count.count())
        .build();
  }

  private static io.wayside.connectors.wire.v1.ZoneFigures zone(TrafficWindow.ZoneFigures zone) {
    return io.wayside.connectors.wire.v1.ZoneFigures.newBuilder()
        .setZone(zone.zone())
        .setEntries(zone.entries())
        .setExits(zone.exits())
        .setMeanOccupancy(zone.meanOccupancy())
        .setMostInside(zone.mostInside())
        .setMostStanding(zone.mostStanding())
        .setMeanCoverage(zone.meanCoverage())
        .build();
  }

  private String name(int labelId) {
    return labels.get(labelId).name();
  }
}
