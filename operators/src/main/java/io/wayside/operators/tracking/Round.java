package io.wayside.operators.tracking;

import io.wayside.operators.tracking.EndedTrack.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    List<Detection> all = detections.all();
    List<Prediction> predictions =
        before.tracks().stream().map(track -> Prediction.of(track, time)).toList();
    int[] match = Association.match(predictions, all, settings);
    List<Detection> left = new ArrayList<>(all);
    for (int i = 0; i < match.length; i++) {
      if (match[i] >= 0) {
        left.remove(all.get(match[i]));
      }
    }
    Parts parts = new Parts(predictions, all, match);
    Map<Integer, Detection> joined = new HashMap<>();
    for (Iterator<Detection> rest = left.iterator(); rest.hasNext(); ) {
      Detection part = rest.next();
      int track = parts.trackOf(part);
      if (track >= 0) {
        joined.merge(track, part, Detection::plus);
        rest.remove();
      }
    }
    for (int i = 0; i < match.length; i++) {
      if (match[i] < 0) {
        miss(predictions.get(i));
      } else if (joined.containsKey(i)) {
        goOn(predictions.get(i), all.get(match[i]).plus(joined.get(i)), true);
      } else if (parts.several(i)) {
        goOn(predictions.get(i), all.get(match[i]).at(predictions.get(i)), true);
      } else {
        goOn(predictions.get(i), all.get(match[i]), false);
      }
    }
    left.forEach(this::begin);
    giveWay();
    return result();
  }

  private void goOn(Prediction prediction, Detection detection, boolean inParts) {
    Track track = sighting.again(prediction, detection, inParts);
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
