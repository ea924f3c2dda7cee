package io.wayside.operators.traffic;

import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Silence;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficWindow.Frames;
import io.wayside.operators.tracking.EndedTrack;
import io.wayside.operators.tracking.FrameTracks;
import io.wayside.operators.tracking.TrackedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the traffic figures of a camera, frame by frame. It keeps nothing itself, so one serves all
 * cameras and threads; the same frames give the same events, to the byte.
 *
 * <pre>{@code
 * Step step = analyzer.step(state, settings, tracks, zoneCoverage);
 * step.events().forEach(out::collect);
 * state = step.state();
 * }</pre>
 *
 * <p>Time is the capture time of the camera's own frames: one camera never waits for another. A
 * frame older than one before it counts as late and says nothing else. A span without frames has no
 * windows; after {@link TrafficSettings#silenceAfter} a {@link Silence} tells of it.
 */
public final class TrafficAnalyzer {

  private static final Frames ANALYSED = new Frames(1, 0, 0, 0);
  private static final Frames FAILED = new Frames(0, 1, 0, 0);
  private static final Frames LATE = new Frames(0, 0, 1, 0);
  private static final Frames SKIPPED = new Frames(0, 0, 0, 1);

  private final TrafficSettings traffic;

  /**
   * What comes of a frame.
   *
   * @param state to go on with
   * @param events in this order: silence; a frame that was left out; what road users did, those
   *     that ended before those that are there, by rising id, each in the order of time; windows
   *     that close, by their start
   */
  public record Step(TrafficState state, List<TrafficEvent> events) {

    /** Keeps its own copy of the list. */
    public Step {
      events = List.copyOf(events);
    }
  }

  /** An analyzer for cameras of all settings. */
  public TrafficAnalyzer(TrafficSettings traffic) {
    this.traffic = traffic;
  }

  /**
   * Looks at a frame.
   *
   * @param zoneCoverage the share of each zone that road users cover, in the order of the settings;
   *     empty where that is not known
   */
  public Step step(
      TrafficState state, CameraSettings settings, FrameTracks tracks, List<Double> zoneCoverage) {
    Instant time = tracks.captureTime();
    if (state.isAfter(time)) {
      return aside(state, time, LATE);
    }
    TrafficState before = state.under(settings);
    Ledger ledger = arrive(before, settings, time, ANALYSED);
    List<TrackMemory> alive = follow(before, tracks, zoneCoverage, ledger);
    return leave(before, time, alive, ledger);
  }

  /** Counts a frame that could not be analysed, by its capture time. */
  public Step failed(TrafficState state, CameraSettings settings, Instant time) {
    if (state.isAfter(time)) {
      return aside(state, time, FAILED);
    }
    TrafficState before = state.under(settings);
    Ledger ledger = arrive(before, settings, time, FAILED);
    return leave(before, time, before.tracks(), ledger);
  }

  /** Counts and tells of a frame that was left out, by its capture time. */
  public Step skipped(TrafficState state, CameraSettings settings, SkippedFrame frame) {
    Instant time = frame.frame().captureTime();
    if (state.isAfter(time)) {
      Step aside = aside(state, time, SKIPPED);
      return new Step(aside.state(), List.of(TrafficEvent.of(frame)));
    }
    TrafficState before = state.under(settings);
    Ledger ledger = arrive(before, settings, time, SKIPPED);
    ledger.tell(TrafficEvent.of(frame));
    return leave(before, time, before.tracks(), ledger);
  }

  /** Counts a frame that is not newer than one before; nothing else is taken from it. */
  public Step late(TrafficState state, Instant time) {
    return aside(state, time, LATE);
  }

  /**
   * Tells of the crossings that wait for a road user to stay beyond, and the figures of the windows
   * that are still open, at the end of a bounded input. Road users inside of a zone stay there.
   * Nothing is remembered afterwards.
   */
  public Step finish(TrafficState state) {
    Ledger ledger = new Ledger(state.windows());
    Instant last = state.last();
    if (last != null) {
      RoadUserWatch watch = watch(state, ledger);
      state.tracks().forEach(track -> watch.stop(track, last));
    }
    ledger.close(Instant.MAX);
    return new Step(TrafficState.EMPTY, ledger.events());
  }

  private RoadUserWatch watch(TrafficState state, Ledger ledger) {
    return new RoadUserWatch(state.tripwires(), state.zones(), traffic, ledger);
  }

  private static Step aside(TrafficState state, Instant time, Frames frame) {
    Ledger ledger = new Ledger(state.windows());
    ledger.frame(time, frame);
    return new Step(
        new TrafficState(
            state.last(), state.tripwires(), state.zones(), state.tracks(), ledger.windows()),
        List.of());
  }

  private Ledger arrive(TrafficState state, CameraSettings settings, Instant time, Frames frame) {
    Ledger ledger = new Ledger(state.windows());
    ledger.open(time, traffic.window(), settings.zones());
    Instant last = state.last();
    if (last != null && Duration.between(last, time).compareTo(traffic.silenceAfter()) > 0) {
      ledger.tell(TrafficEvent.of(new Silence(last, time)));
    }
    ledger.frame(time, frame);
    return ledger;
  }

  /** Windows close last, so that what a frame tells of the time before it still counts in them. */
  private Step leave(TrafficState state, Instant time, List<TrackMemory> tracks, Ledger ledger) {
    ledger.close(time.minus(traffic.settling()));
    return new Step(
        new TrafficState(time, state.tripwires(), state.zones(), tracks, ledger.windows()),
        ledger.events());
  }

  private List<TrackMemory> follow(
      TrafficState state, FrameTracks tracks, List<Double> zoneCoverage, Ledger ledger) {
    RoadUserWatch watch = watch(state, ledger);
    Map<Integer, TrackMemory> known = new HashMap<>();
    state.tracks().forEach(track -> known.put(track.trackId(), track));
    endThoseGone(state, tracks, watch);
    List<TrackMemory> alive = new ArrayList<>();
    Occupancy occupancy = new Occupancy(state.zones(), zoneCoverage);
    for (TrackedObject object : tracks.objects()) {
      TrackMemory before = known.get(object.trackId());
      TrackMemory now = watch.follow(before, object, tracks.captureTime());
      if (now != null) {
        alive.add(now);
        occupancy.add(now, object.standing());
      }
    }
    ledger.occupancy(tracks.captureTime(), occupancy);
    return alive;
  }

  private static void endThoseGone(TrafficState state, FrameTracks tracks, RoadUserWatch watch) {
    Set<Integer> there = new HashSet<>();
    tracks.objects().forEach(object -> there.add(object.trackId()));
    Map<Integer, EndedTrack> ended = new HashMap<>();
    tracks.ended().forEach(track -> ended.put(track.trackId(), track));
    for (TrackMemory track : state.tracks()) {
      if (!there.contains(track.trackId())) {
        watch.end(track, ended.get(track.trackId()), tracks.captureTime());
      }
    }
  }
}
