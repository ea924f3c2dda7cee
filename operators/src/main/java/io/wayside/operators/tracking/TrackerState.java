package io.wayside.operators.tracking;

import io.wayside.model.frame.ImageSize;
import java.time.Instant;
import java.util.List;

/**
 * All that a tracker knows between two frames of a camera. An immutable value of records, lists and
 * numbers alone, so that it can be kept, copied and restored anywhere.
 *
 * @param lastFrame capture time of the last frame; of no meaning before the first
 * @param height of its picture, in pixels; 0 before the first
 * @param width of its picture, in pixels; 0 before the first
 * @param nextId that the next track gets
 * @param tracks the road users, by rising id
 */
public record TrackerState(
    Instant lastFrame, int height, int width, int nextId, List<Track> tracks) {

  /** Before the first frame. */
  public static final TrackerState EMPTY = new TrackerState(Instant.EPOCH, 0, 0, 1, List.of());

  /** Keeps its own copy of the list. */
  public TrackerState {
    tracks = List.copyOf(tracks);
  }

  /** Whether a frame has come yet. */
  boolean begun() {
    return height > 0;
  }

  /** The same without tracks. */
  TrackerState without(ImageSize size) {
    return new TrackerState(lastFrame, size.height(), size.width(), nextId, List.of());
  }

  /** The same for pictures of a size, which may be another than that of the last frame. */
  TrackerState inPictures(ImageSize size) {
    if (!begun() || (size.height() == height && size.width() == width)) {
      return this;
    }
    double columns = (double) size.width() / width;
    double rows = (double) size.height() / height;
    return new TrackerState(
        lastFrame,
        size.height(),
        size.width(),
        nextId,
        tracks.stream().map(track -> track.scaled(columns, rows)).toList());
  }
}
