package io.wayside.operators.traffic;

import io.wayside.model.traffic.TrafficEvent;
import io.wayside.operators.tracking.TrackedObject;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one road user.
 *
 * @param trackId its id
 * @param labelId its class, as last told
 * @param confirmed whether it counts
 * @param seen where and when it was seen last
 * @param predicted where it was supposed to be since, the last time; null if it is seen
 * @param tripwires one memory for each tripwire of {@link TrafficState#tripwires}
 * @param zones one memory for each zone of {@link TrafficState#zones}
 * @param origin the tripwire that it crossed last, where a journey would start
 * @param held what it did before it was confirmed, to be told if it is
 */
public record TrackMemory(
    int trackId,
    int labelId,
    boolean confirmed,
    Sighting seen,
    @Nullable Sighting predicted,
    List<TripwireMemory> tripwires,
    List<ZoneMemory> zones,
    @Nullable String origin,
    List<TrafficEvent> held) {

  /** Keeps its own copies of the lists. */
  public TrackMemory {
    tripwires = List.copyOf(tripwires);
    zones = List.copyOf(zones);
    held = List.copyOf(held);
  }

  /** Of a road user that was not there before. */
  static TrackMemory first(TrackedObject object, Sighting seen, int tripwires, int zones) {
    return new TrackMemory(
        object.trackId(),
        object.labelId(),
        false,
        seen,
        null,
        Collections.nCopies(tripwires, TripwireMemory.NONE),
        Collections.nCopies(zones, ZoneMemory.OUTSIDE),
        null,
        List.of());
  }

  Walker walker() {
    return new Walker(trackId, labelId);
  }

  /** The way since it was seen, to where it was supposed to be when it was spoken of last. */
  Leg outward() {
    return new Leg(seen, predicted == null ? seen : predicted);
  }

  TrackMemory labelled(int label) {
    return new TrackMemory(
        trackId, label, confirmed, seen, predicted, tripwires, zones, origin, held);
  }

  TrackMemory hiddenAt(Sighting place) {
    return new TrackMemory(
        trackId, labelId, confirmed, seen, place, tripwires, zones, origin, held);
  }

  TrackMemory seenAt(Sighting place, List<TripwireMemory> atTripwires, List<ZoneMemory> atZones) {
    return new TrackMemory(
        trackId, labelId, confirmed, place, null, atTripwires, atZones, origin, held);
  }

  TrackMemory holding(List<TrafficEvent> events) {
    return new TrackMemory(
        trackId, labelId, confirmed, seen, predicted, tripwires, zones, origin, events);
  }

  /** Confirmed, all told, and on the way from a tripwire. */
  TrackMemory told(@Nullable String lastTripwire) {
    return new TrackMemory(
        trackId, labelId, true, seen, predicted, tripwires, zones, lastTripwire, List.of());
  }
}
