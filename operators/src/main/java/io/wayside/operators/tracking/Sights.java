package io.wayside.operators.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a frame shows of each track, and what it shows of nobody yet. */
final class Sights {

  private final Map<Integer, Detection> byTrack = new HashMap<>();
  private final Set<Integer> unclear = new HashSet<>();
  private final List<Detection> left = new ArrayList<>();

  private Sights() {}

  /**
   * Gives instances to tracks.
   *
   * @param predictions the tracks; by their places in this list they are asked for
   */
  static Sights of(
      List<Prediction> predictions, List<Detection> detections, TrackerSettings settings) {
    Sights sights = new Sights();
    int[] match = Association.match(predictions, detections, settings);
    Parts parts = new Parts(predictions, detections, match);
    Set<Integer> taken = new HashSet<>();
    for (int track = 0; track < match.length; track++) {
      if (match[track] >= 0) {
        taken.add(match[track]);
        sights.take(track, detections.get(match[track]), predictions.get(track), parts);
      }
    }
    for (int i = 0; i < detections.size(); i++) {
      if (!taken.contains(i)) {
        sights.join(detections.get(i), parts);
      }
    }
    return sights;
  }

  private void take(int track, Detection detection, Prediction prediction, Parts parts) {
    boolean several = parts.several(track);
    byTrack.put(track, several ? detection.at(prediction) : detection);
    if (several) {
      unclear.add(track);
    }
  }

  private void join(Detection detection, Parts parts) {
    int track = parts.trackOf(detection);
    if (track < 0) {
      left.add(detection);
    } else {
      byTrack.merge(track, detection, Detection::plus);
      unclear.add(track);
    }
  }

  /** What is seen of a track. */
  Optional<Detection> of(int track) {
    return Optional.ofNullable(byTrack.get(track));
  }

  /** Whether a track was seen in parts, or together with another one. */
  boolean unclear(int track) {
    return unclear.contains(track);
  }

  /** What is nobody's, by falling score. */
  List<Detection> left() {
    return left;
  }
}
