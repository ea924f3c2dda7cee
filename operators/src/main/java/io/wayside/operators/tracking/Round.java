package io.wayside.operators.tracking;

import io.wayside.operators.tracking.EndedTrack.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tracks of one frame while they are made. */
final class Round {

  /** A track of this frame. */
  private record Entry(Track track, int instance, Extent extent) {}

  private final TrackerSettings settings;
  private final TrackerState before;
  private final Instant time;
  private final double interval;
  private final Detections detections;
  private final Lifecycle lifecycle;
  private final Sighting sighting;

  private final List<Entry> entries = new ArrayList<>();
  private final List<EndedTrack> ended = new ArrayList<>();
  private int nextId;

  Round(TrackerSettings settings, TrackerState before, Instant time, Detections detections) {
    this.settings = settings;
    this.before = before;
    this.time = time;
    this.interval = before.begun() ? seconds(before.lastFrame(), time) : 0;
    this.detections = detections;
    this.lifecycle = new Lifecycle(settings, detections);
    this.sighting = new Sighting(settings, time, interval);
    this.nextId = before.nextId();
  }

  TrackingStep run() {
    List<Prediction> predictions =
        before.tracks().stream().map(track -> Prediction.of(track, time)).toList();
    Sights sights = Sights.of(predictions, detections.all(), settings);
    for (int track = 0; track < predictions.size(); track++) {
      Prediction prediction = predictions.get(track);
      boolean unclear = sights.unclear(track);
      sights
          .of(track)
          .ifPresentOrElse(seen -> goOn(prediction, seen, unclear), () -> miss(prediction));
    }
    sights.left().forEach(this::begin);
    giveWay();
    return result();
  }

  private void goOn(Prediction prediction, Detection detection, boolean unclear) {
    Track track = sighting.again(prediction, detection, unclear);
    entries.add(new Entry(track, detection.instance(), track.box().extent()));
  }

  private void miss(Prediction prediction) {
    boolean hidden = lifecycle.hidden(prediction);
    double secondsInOpen = prediction.track().secondsInOpen() + (hidden ? 0 : interval);
    Optional<Reason> end = lifecycle.end(prediction, hidden, secondsInOpen);
    if (end.isPresent()) {
      ended.add(prediction.track().ended(end.get()));
    } else {
      entries.add(new Entry(prediction.track().unseen(secondsInOpen), -1, prediction.extent()));
    }
  }

  private void begin(Detection detection) {
    if (detection.score() >= settings.highScore()) {
      entries.add(
          new Entry(sighting.first(nextId++, detection), detection.instance(), detection.extent()));
    }
  }

  /** Ends the longest unseen of too many tracks, the youngest of those seen last alike. */
  private void giveWay() {
    if (entries.size() > settings.mostTracks()) {
      List<Entry> bySight =
          entries.stream()
              .sorted(
                  Comparator.comparing((Entry entry) -> entry.track().lastSeen())
                      .reversed()
                      .thenComparing(entry -> entry.track().id()))
              .toList();
      for (Entry entry : bySight.subList(settings.mostTracks(), bySight.size())) {
        entries.remove(entry);
        ended.add(entry.track().ended(Reason.CROWDED_OUT));
      }
    }
  }

  private TrackingStep result() {
    ended.sort(Comparator.comparing(EndedTrack::trackId));
    List<Track> tracks = entries.stream().map(Entry::track).toList();
    List<TrackedObject> objects = entries.stream().map(this::object).toList();
    return new TrackingStep(
        new TrackerState(
            time, detections.size().height(), detections.size().width(), nextId, tracks),
        new FrameTracks(time, objects, ended));
  }

  private TrackedObject object(Entry entry) {
    Track track = entry.track();
    return new TrackedObject(
        track.id(),
        track.votes().labelId(),
        track.confirmed(),
        entry.instance(),
        entry.extent().contact(settings.contactShare(), detections.size()),
        track.standing());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
