package io.wayside.operators.inference;

import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.operators.admission.AdmittedFrame;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The frames' own policies at work in one subtask, which has all frames of its cameras. */
final class Overload {

  private final InstantSource clock;
  private final Map<String, FrameTask> newest = new ConcurrentHashMap<>();

  Overload(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Lets a record of a camera through; the one before gives up what waits if its policy says so.
   */
  void arrived(String camera, FrameTask task) {
    FrameTask before = newest.put(camera, task);
    if (before != null && before.overload().kind() == OverloadPolicy.Kind.LATEST) {
      before.supersede();
    }
  }

  /** Forgets a record that has ended. */
  void ended(String camera, FrameTask task) {
    newest.remove(camera, task);
  }

  /** Whether a record is past its deadline. */
  boolean isTooOld(AdmittedFrame record) {
    OverloadPolicy policy = record.overload();
    return policy.kind() == OverloadPolicy.Kind.DEADLINE
        && clock.instant().minus(policy.deadline()).isAfter(record.frame().id().captureTime());
  }
}
