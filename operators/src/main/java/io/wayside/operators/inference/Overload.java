package io.wayside.operators.inference;

import io.wayside.model.frame.EncodedFrame;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The overload policy at work in one subtask, which has all frames of its cameras. */
final class Overload {

  private final OverloadPolicy policy;
  private final InstantSource clock;
  private final Map<String, FrameTask> newest = new ConcurrentHashMap<>();

  Overload(OverloadPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Lets the newest record of a camera through, and has the one before give up what waits. */
  void arrived(String camera, FrameTask task) {
    if (policy.kind() == OverloadPolicy.Kind.LATEST) {
      FrameTask before = newest.put(camera, task);
      if (before != null) {
        before.supersede();
      }
    }
  }

  /** Forgets a record that has ended. */
  void ended(String camera, FrameTask task) {
    newest.remove(camera, task);
  }

  /** Whether a record is past its deadline. */
  boolean isTooOld(EncodedFrame record) {
    return policy.kind() == OverloadPolicy.Kind.DEADLINE
        && clock.instant().minus(policy.deadline()).isAfter(record.id().captureTime());
  }
}
