package io.wayside.operators.traffic;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Silence;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficWindow;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import io.wayside.model.traffic.ZonePassage;
import io.wayside.operators.tracking.EndedTrack;
import io.wayside.operators.tracking.FrameTracks;
import io.wayside.operators.tracking.TrackedObject;
import io.wayside.operators.traffic.TrafficAnalyzer.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A camera whose road users are placed by hand, frame by frame, and what is said of them. */
final class WatchedCamera {

  static final Instant SEVEN = Instant.parse("2026-05-04T07:00:00Z");
  static final int CAR = 2;

  /** The defaults, except that a crossing is told as soon as a road user is beyond the margin. */
  static final TrafficSettings AT_ONCE =
      new TrafficSettings(
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          0.01,
          Duration.ZERO);

  private final TrafficAnalyzer analyzer;
  private final List<TrafficEvent> events = new ArrayList<>();
  private CameraSettings settings;
  private TrafficState state = TrafficState.EMPTY;
  private List<Double> coverage = List.of();

  private WatchedCamera(TrafficSettings traffic, CameraSettings settings) {
    this.analyzer = new TrafficAnalyzer(traffic);
    this.settings = settings;
  }

  static WatchedCamera with(Tripwire... tripwires) {
    return with(AT_ONCE, new CameraSettings("c", List.of(tripwires), List.of()));
  }

  static WatchedCamera with(Zone... zones) {
    return with(AT_ONCE, new CameraSettings("c", List.of(), List.of(zones)));
  }

  static WatchedCamera with(TrafficSettings traffic, CameraSettings settings) {
    return new WatchedCamera(traffic, settings);
  }

  /**
   * A level line through the middle of the whole picture: down is {@code down}, up is {@code up}.
   */
  static Tripwire level() {
    return new Tripwire("level", new Place(0, 0.5), new Place(1, 0.5), "down", "up");
  }

  /** A level line at a height of the picture. */
  static Tripwire level(String name, double y) {
    return new Tripwire(name, new Place(0, y), new Place(1, y), "down", "up");
  }

  static TrackedObject seen(int id, double x, double y) {
    return new TrackedObject(id, CAR, true, 0, new Place(x, y), false);
  }

  static TrackedObject standing(int id, double x, double y) {
    return new TrackedObject(id, CAR, true, 0, new Place(x, y), true);
  }

  static TrackedObject hidden(int id, double x, double y) {
    return new TrackedObject(id, CAR, true, -1, new Place(x, y), false);
  }

  static TrackedObject unconfirmed(int id, double x, double y) {
    return new TrackedObject(id, CAR, false, 0, new Place(x, y), false);
  }

  static TrackedObject ofClass(int labelId, TrackedObject object) {
    return new TrackedObject(
        object.trackId(),
        labelId,
        object.confirmed(),
        object.instance(),
        object.contact(),
        object.standing());
  }

  /** How much of each zone is covered from now on. */
  WatchedCamera covered(Double... shares) {
    coverage = List.of(shares);
    return this;
  }

  /** A frame so many milliseconds after seven o'clock. */
  WatchedCamera at(long millis, TrackedObject... objects) {
    return take(new FrameTracks(time(millis), List.of(objects), List.of()));
  }

  /** A frame with nobody, in which a confirmed track ends. */
  WatchedCamera ends(long millis, int id, long lastSeenMillis, EndedTrack.Reason reason) {
    EndedTrack ended = new EndedTrack(id, true, time(lastSeenMillis), reason);
    return take(new FrameTracks(time(millis), List.of(), List.of(ended)));
  }

  WatchedCamera take(FrameTracks tracks) {
    return after(analyzer.step(state, settings, tracks, coverage));
  }

  WatchedCamera failsAt(long millis) {
    return after(analyzer.failed(state, settings, time(millis)));
  }

  WatchedCamera finish() {
    return after(analyzer.finish(state));
  }

  WatchedCamera resettle(CameraSettings others) {
    settings = others;
    return this;
  }

  /** Puts the state through something between two frames. */
  WatchedCamera restore(UnaryOperator<TrafficState> through) {
    state = through.apply(state);
    return this;
  }

  private WatchedCamera after(Step step) {
    state = step.state();
    events.addAll(step.events());
    return this;
  }

  static Instant time(long millis) {
    return SEVEN.plusMillis(millis);
  }

  TrafficState state() {
    return state;
  }

  List<TrafficEvent> events() {
    return events;
  }

  List<Crossing> crossings() {
    return parts(TrafficEvent::crossing);
  }

  /** The crossings' directions, in the order in which they were told. */
  List<String> directions() {
    return crossings().stream().map(Crossing::direction).toList();
  }

  List<ZonePassage> passages() {
    return parts(TrafficEvent::passage);
  }

  List<TrafficWindow> windows() {
    return parts(TrafficEvent::window);
  }

  List<Silence> silences() {
    return parts(TrafficEvent::silence);
  }

  private <T> List<T> parts(Function<TrafficEvent, @Nullable T> part) {
    List<T> parts = new ArrayList<>();
    for (TrafficEvent event : events) {
      T present = part.apply(event);
      if (present != null) {
        parts.add(Objects.requireNonNull(present));
      }
    }
    return parts;
  }
}
