package io.wayside.operators.traffic;

import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import io.wayside.model.traffic.ZonePassage;
import io.wayside.operators.tracking.EndedTrack;
import io.wayside.operators.tracking.TrackedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the road users of a camera over its tripwires and zones, one at a time.
 *
 * <p>Only places where a road user was seen count. One that was hidden went straight from where it
 * was seen last to where it is seen again.
 */
final class RoadUserWatch {

  private final List<TripwireWatch> tripwires;
  private final List<ZoneWatch> zones;
  private final Ledger ledger;

  RoadUserWatch(
      List<Tripwire> tripwires, List<Zone> zones, TrafficSettings traffic, Ledger ledger) {
    this.tripwires = tripwires.stream().map(each -> new TripwireWatch(each, traffic)).toList();
    this.zones = zones.stream().map(each -> new ZoneWatch(each, traffic.margin())).toList();
    this.ledger = ledger;
  }

  /**
   * Goes with a road user to the present frame.
   *
   * @param before what is remembered of it; null the first time
   * @return what to remember; null while it has never been seen
   */
  @Nullable TrackMemory follow(@Nullable TrackMemory before, TrackedObject object, Instant time) {
    Sighting here = new Sighting(object.contact(), time);
    if (before == null && !object.seen()) {
      return null;
    }
    TrackMemory known =
        before == null
            ? TrackMemory.first(object, here, tripwires.size(), zones.size())
            : before.labelled(object.labelId());
    List<TrafficEvent> found = new ArrayList<>(known.held());
    TrackMemory now = object.seen() ? seen(known, here, found) : known.hiddenAt(here);
    return known.confirmed() || object.confirmed() ? tell(now, found, time) : now.holding(found);
  }

  private TrackMemory seen(TrackMemory track, Sighting here, List<TrafficEvent> found) {
    Leg leg = new Leg(track.seen(), here);
    Walker walker = track.walker();
    List<TrafficEvent> onLeg = new ArrayList<>();
    Consumer<Crossing> crossings = crossing -> onLeg.add(TrafficEvent.of(crossing));
    Consumer<ZonePassage> passages = passage -> onLeg.add(TrafficEvent.of(passage));
    List<TripwireMemory> atTripwires = new ArrayList<>(tripwires.size());
    for (int i = 0; i < tripwires.size(); i++) {
      atTripwires.add(tripwires.get(i).follow(track.tripwires().get(i), leg, walker, crossings));
    }
    List<ZoneMemory> atZones = new ArrayList<>(zones.size());
    for (int i = 0; i < zones.size(); i++) {
      atZones.add(zones.get(i).follow(track.zones().get(i), leg, walker, passages));
    }
    addByTime(found, onLeg);
    return track.seenAt(here, atTripwires, atZones);
  }

  /**
   * Takes leave of a road user: what it did is told, if it counts.
   *
   * @param ended how; null if its track is gone without a word
   */
  void end(TrackMemory track, @Nullable EndedTrack ended, Instant time) {
    if (!track.confirmed() && (ended == null || !ended.confirmed())) {
      return;
    }
    boolean left = ended != null && ended.reason() == EndedTrack.Reason.LEFT;
    List<TrafficEvent> last = lastCrossings(track, left);
    for (int i = 0; i < zones.size(); i++) {
      Consumer<ZonePassage> passages = passage -> last.add(TrafficEvent.of(passage));
      zones.get(i).end(track.zones().get(i), track.seen().time(), track.walker(), passages);
    }
    List<TrafficEvent> found = new ArrayList<>(track.held());
    addByTime(found, last);
    tell(track, found, time);
  }

  /** Takes leave of a road user at the end of the input: it stays in its zones. */
  void stop(TrackMemory track, Instant time) {
    if (track.confirmed()) {
      List<TrafficEvent> last = lastCrossings(track, false);
      List<TrafficEvent> found = new ArrayList<>();
      addByTime(found, last);
      tell(track, found, time);
    }
  }

  private List<TrafficEvent> lastCrossings(TrackMemory track, boolean left) {
    List<TrafficEvent> last = new ArrayList<>();
    Consumer<Crossing> crossings = crossing -> last.add(TrafficEvent.of(crossing));
    for (int i = 0; i < tripwires.size(); i++) {
      TripwireMemory memory = track.tripwires().get(i);
      if (left) {
        tripwires.get(i).leave(memory, track.outward(), track.walker(), crossings);
      } else {
        tripwires.get(i).end(memory, track.walker(), crossings);
      }
    }
    return last;
  }

  private static void addByTime(List<TrafficEvent> found, List<TrafficEvent> more) {
    more.sort(Comparator.comparing(TrafficEvent::time));
    found.addAll(more);
  }

  /** Counts a road user the first time, and tells what it did under the class that it has now. */
  private TrackMemory tell(TrackMemory track, List<TrafficEvent> found, Instant time) {
    if (!track.confirmed()) {
      ledger.roadUser(time, track.labelId());
    }
    String origin = track.origin();
    for (TrafficEvent event : found) {
      TrafficEvent labelled = labelled(event, track.labelId());
      ledger.tell(labelled);
      if (labelled.crossing() != null) {
        String tripwire = labelled.crossing().tripwire();
        if (origin != null && !origin.equals(tripwire)) {
          ledger.journey(labelled.time(), origin, tripwire, track.labelId());
        }
        origin = tripwire;
      }
    }
    return track.told(origin);
  }

  private static TrafficEvent labelled(TrafficEvent event, int labelId) {
    if (event.crossing() != null) {
      Crossing was = event.crossing();
      return TrafficEvent.of(
          new Crossing(
              was.tripwire(), was.direction(), was.trackId(), labelId, was.time(), was.place()));
    }
    ZonePassage was = Objects.requireNonNull(event.passage());
    return TrafficEvent.of(
        new ZonePassage(
            was.zone(), was.kind(), was.trackId(), labelId, was.time(), was.dwellMillis()));
  }
}
