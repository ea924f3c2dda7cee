package io.wayside.connectors.wire;

import com.google.protobuf.Duration;
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
        .setDwell(
            Duration.newBuilder()
                .setSeconds(passage.dwell().getSeconds())
                .setNanos(passage.dwell().getNano()))
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
        .build();
  }

  private String name(int labelId) {
    return labels.get(labelId).name();
  }
}
