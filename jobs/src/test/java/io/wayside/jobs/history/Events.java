package io.wayside.jobs.history;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import io.wayside.connectors.wire.v1.ClassCount;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.CrossingCount;
import io.wayside.connectors.wire.v1.JourneyCount;
import io.wayside.connectors.wire.v1.Model;
import io.wayside.connectors.wire.v1.Place;
import io.wayside.connectors.wire.v1.Silence;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.connectors.wire.v1.ZoneFigures;
import io.wayside.connectors.wire.v1.ZonePassage;
import java.time.Duration;
import java.time.Instant;

/** Traffic events for tests, of a camera called north. */
public final class Events {

  /** The camera. */
  public static final String CAMERA = "north";

  private Events() {}

  /** A history that has been read. */
  public static TrafficHistory history(Traffic... events) {
    return new TrafficHistory() {
      @Override
      public ReadRecords read(Reader reader) throws java.io.IOException {
        for (Traffic event : events) {
          reader.take(event);
        }
        return new ReadRecords(events.length, 0, 0);
      }

      @Override
      public String source() {
        return "test";
      }
    };
  }

  /** A crossing of a road user of its own. */
  public static Traffic crossing(String time, String tripwire, String direction, String label) {
    return at(time)
        .setCrossing(
            Crossing.newBuilder()
                .setTripwire(tripwire)
                .setDirection(direction)
                .setTrackId(7)
                .setLabel(label)
                .setPlace(Place.newBuilder().setX(0.5).setY(0.25)))
        .build();
  }

  /** An entry into the zone "yard". */
  public static Traffic entry(String time) {
    return at(time)
        .setZonePassage(
            ZonePassage.newBuilder()
                .setZone("yard")
                .setKind(ZonePassage.Kind.ENTRY)
                .setTrackId(7)
                .setLabel("Car"))
        .build();
  }

  /** An exit from the zone "yard". */
  public static Traffic exit(String time, Duration dwell) {
    return at(time)
        .setZonePassage(
            ZonePassage.newBuilder()
                .setZone("yard")
                .setKind(ZonePassage.Kind.EXIT)
                .setTrackId(7)
                .setLabel("Car")
                .setDwell(Durations.fromMillis(dwell.toMillis())))
        .build();
  }

  /** An empty window with ten analysed frames. */
  public static Traffic window(String start, String end) {
    return window(start, end, Window.newBuilder().setFramesAnalysed(10));
  }

  /** A window. */
  public static Traffic window(String start, String end, Window.Builder figures) {
    return at(end).setWindow(figures.setStart(moment(start)).setEnd(moment(end))).build();
  }

  /** Crossings of the tripwire "gate" inwards, as a window has them. */
  public static CrossingCount gate(int count) {
    return CrossingCount.newBuilder()
        .setTripwire("gate")
        .setDirection("in")
        .setLabel("Car")
        .setCount(count)
        .build();
  }

  /** Journeys of cars, as a window has them. */
  public static JourneyCount journeys(String origin, String destination, int count) {
    return JourneyCount.newBuilder()
        .setOrigin(origin)
        .setDestination(destination)
        .setLabel("Car")
        .setCount(count)
        .build();
  }

  /** Road users, as a window has them. */
  public static ClassCount roadUsers(String label, int count) {
    return ClassCount.newBuilder().setLabel(label).setCount(count).build();
  }

  /** The zone "yard", as a window has it. */
  public static ZoneFigures yard(double mean, int most, int standing, double coverage) {
    return ZoneFigures.newBuilder()
        .setZone("yard")
        .setMeanOccupancy(mean)
        .setMostInside(most)
        .setMostStanding(standing)
        .setMeanCoverage(coverage)
        .build();
  }

  /** A silence. */
  public static Traffic silence(String from, String to) {
    return at(to).setSilence(Silence.newBuilder().setFrom(moment(from)).setTo(moment(to))).build();
  }

  /** The same event, made by other weights. */
  public static Traffic by(String weights, Traffic event) {
    return event.toBuilder()
        .setModel(Model.newBuilder().setName("m").setVersion("1").setWeightsSha256(weights))
        .build();
  }

  private static Traffic.Builder at(String time) {
    return Traffic.newBuilder()
        .setCamera(CAMERA)
        .setTime(moment(time))
        .setFrame("f")
        .setSettingsVersion("v")
        .setModel(Model.newBuilder().setName("m").setVersion("1").setWeightsSha256("aa"));
  }

  private static Timestamp moment(String time) {
    Instant instant = Instant.parse(time);
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
