package io.wayside.operators.traffic;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.traffic.Place;
import io.wayside.operators.tracking.EndedTrack;
import io.wayside.operators.tracking.EndedTrack.Reason;
import io.wayside.operators.tracking.FrameTracks;
import io.wayside.operators.tracking.TrackedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tracks as a perfect tracker would give them: ids and masks are true. What is not seen for longer
 * than its patience is lost, or has left if it was last seen at the picture's edge.
 */
final class TrueTracks {

  /** How far a contact lies above the lower edge of its box, as a share of the smaller side. */
  private static final double RAISED = 0.2;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<Integer, Track> tracks = new TreeMap<>();

  /** A road user where it was seen last. */
  private record Track(TrackedObject object, Box box, Instant lastSeen) {}

  FrameTracks frame(PanopticSegmentation truth, Instant time) {
    List<TrackedObject> objects = new ArrayList<>();
    List<EndedTrack> ended = new ArrayList<>();
    int instance = 0;
    for (SegmentInfo segment : truth.segments()) {
      if (segment.thing()) {
        TrackedObject object =
            new TrackedObject(
                segment.id(),
                segment.labelId(),
                true,
                instance++,
                contact(segment.box(), truth.size()),
                false);
        tracks.put(segment.id(), new Track(object, segment.box(), time));
      }
    }
    for (Track track : List.copyOf(tracks.values())) {
      TrackedObject last = track.object();
      if (track.lastSeen().equals(time)) {
        objects.add(last);
      } else if (atEdge(track.box(), truth.size())
          || track.lastSeen().plus(PATIENCE).isBefore(time)) {
        boolean left = atEdge(track.box(), truth.size());
        tracks.remove(last.trackId());
        ended.add(
            new EndedTrack(
                last.trackId(), true, track.lastSeen(), left ? Reason.LEFT : Reason.LOST));
      } else {
        objects.add(
            new TrackedObject(last.trackId(), last.labelId(), true, -1, last.contact(), false));
      }
    }
    return new FrameTracks(time, objects, ended);
  }

  private static boolean atEdge(Box box, ImageSize size) {
    return box.x() == 0
        || box.y() == 0
        || box.x() + box.width() == size.width()
        || box.y() + box.height() == size.height();
  }

  private static Place contact(Box box, ImageSize size) {
    double raised = RAISED * Math.min(box.width(), box.height());
    return new Place(
        (box.x() + box.width() / 2.0) / size.width(),
        (box.y() + box.height() - raised) / size.height());
  }
}
