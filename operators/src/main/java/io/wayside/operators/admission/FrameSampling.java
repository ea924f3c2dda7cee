package io.wayside.operators.admission;

import io.wayside.model.frame.FrameId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which frames a sample keeps: the first of each slot of event time. Slots are as long as the rate
 * says and lie on a grid that begins with the epoch, so the same frames give the same sample, in a
 * replay too. Plain Java; for one thread.
 *
 * <p>A frame that goes back in time begins a slot as well: a camera whose clock was set right is
 * not left out until the wrong time comes.
 */
final class FrameSampling {

  private static final double NANOS_OF_SECOND = 1e9;

  private final Map<String, Instant> lastKept = new HashMap<>();

  /** Whether a frame is the first of its slot; it is then remembered. */
  boolean keeps(FrameId frame, double framesPerSecond) {
    Instant time = frame.captureTime();
    Instant last = lastKept.get(frame.camera());
    if (last != null && slot(last, framesPerSecond) == slot(time, framesPerSecond)) {
      return false;
    }
    lastKept.put(frame.camera(), time);
    return true;
  }

  /** Whole seconds and their rest apart, so that no slot of a whole rate is cut at a second. */
  private static double slot(Instant time, double framesPerSecond) {
    return Math.floor(
        time.getEpochSecond() * framesPerSecond
            + time.getNano() * framesPerSecond / NANOS_OF_SECOND);
  }

  /** What is remembered, a frame for each camera. */
  List<KeptFrame> remembered() {
    List<KeptFrame> frames = new ArrayList<>();
    lastKept.forEach((camera, time) -> frames.add(new KeptFrame(camera, time)));
    return frames;
  }

  /** Takes back what was remembered; of several frames of a camera the newest. */
  void remember(KeptFrame frame) {
    lastKept.merge(
        frame.camera(), frame.captureTime(), (one, other) -> one.isAfter(other) ? one : other);
  }
}
