package io.wayside.operators.traffic;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@link TrafficAnalyzer} remembers of a camera between two frames. It is bounded:
 * by the tracks that are alive, the settings, and two windows. Made of what Flink serializes
 * itself.
 *
 * @param last capture time of the last frame; null before the first
 * @param tripwires of the settings that the tracks' memories are about
 * @param zones of these settings
 * @param tracks the road users that are there or hidden, by rising id
 * @param windows those that are open, by rising start
 */
public record TrafficState(
    @Nullable Instant last,
    List<Tripwire> tripwires,
    List<Zone> zones,
    List<TrackMemory> tracks,
    List<WindowTally> windows) {

  /** Of a camera that sent nothing yet. */
  public static final TrafficState EMPTY =
      new TrafficState(null, List.of(), List.of(), List.of(), List.of());

  /** Keeps its own copies of the lists. */
  public TrafficState {
    tripwires = List.copyOf(tripwires);
    zones = List.copyOf(zones);
    tracks = List.copyOf(tracks);
    windows = List.copyOf(windows);
  }

  boolean isAfter(Instant time) {
    return last != null && last.isAfter(time);
  }

  /**
   * The state under other settings: tripwires and zones that are the same keep what is remembered,
   * what is gone is forgotten, and what is new knows nothing yet.
   */
  TrafficState under(CameraSettings settings) {
    if (tripwires.equals(settings.tripwires()) && zones.equals(settings.zones())) {
      return this;
    }
    return new TrafficState(
        last,
        settings.tripwires(),
        settings.zones(),
        tracks.stream().map(track -> moved(track, settings)).toList(),
        windows);
  }

  private TrackMemory moved(TrackMemory track, CameraSettings settings) {
    return new TrackMemory(
        track.trackId(),
        track.labelId(),
        track.confirmed(),
        track.seen(),
        track.predicted(),
        moved(track.tripwires(), tripwires, settings.tripwires(), TripwireMemory.NONE),
        moved(track.zones(), zones, settings.zones(), ZoneMemory.OUTSIDE),
        keeps(track.origin(), settings) ? track.origin() : null,
        track.held().stream().filter(event -> keeps(event, settings)).toList());
  }

  private static <S, M> List<M> moved(List<M> memories, List<S> from, List<S> to, M none) {
    return to.stream()
        .map(each -> from.indexOf(each))
        .map(index -> index < 0 ? none : memories.get(index))
        .toList();
  }

  private boolean keeps(TrafficEvent event, CameraSettings settings) {
    return event.crossing() != null
        ? keeps(event.crossing().tripwire(), settings)
        : zones.stream()
            .filter(zone -> zone.name().equals(Objects.requireNonNull(event.passage()).zone()))
            .anyMatch(settings.zones()::contains);
  }

  private boolean keeps(@Nullable String tripwire, CameraSettings settings) {
    return tripwires.stream()
        .filter(each -> each.name().equals(tripwire))
        .anyMatch(settings.tripwires()::contains);
  }
}
