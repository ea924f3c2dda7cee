package io.wayside.operators.traffic;

import io.wayside.model.traffic.Place;
import io.wayside.operators.tracking.EndedTrack;
import io.wayside.operators.tracking.EndedTrack.Reason;
import io.wayside.operators.tracking.FrameTracks;
import io.wayside.operators.tracking.TrackedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Road users that come, wander, hide and go by a seed; the same seed gives the same frames. */
final class RandomTraffic {

  private static final Reason[] REASONS = {Reason.LEFT, Reason.LOST, Reason.CROWDED_OUT};

  private final SplittableRandom random;
  private final List<Wanderer> wanderers = new ArrayList<>();
  private final int most;
  private int nextId = 1;

  RandomTraffic(long seed, int most) {
    this.random = new SplittableRandom(seed);
    this.most = most;
  }

  FrameTracks frame(Instant time) {
    List<EndedTrack> ended = new ArrayList<>();
    for (Wanderer wanderer : List.copyOf(wanderers)) {
      if (random.nextInt(80) == 0) {
        wanderers.remove(wanderer);
        ended.add(wanderer.ended(REASONS[random.nextInt(REASONS.length)]));
      }
    }
    if (wanderers.size() < most) {
      wanderers.add(new Wanderer(nextId++));
    }
    List<TrackedObject> objects = new ArrayList<>();
    wanderers.forEach(wanderer -> objects.add(wanderer.next(time)));
    return new FrameTracks(time, objects, ended);
  }

  /** One road user. */
  private final class Wanderer {

    private final int id;
    private final int label = random.nextInt(3);
    private double x = random.nextDouble();
    private double y = random.nextDouble();
    private double speedX = 0.1 * (random.nextDouble() - 0.5);
    private double speedY = 0.1 * (random.nextDouble() - 0.5);
    private int frames;
    private Instant lastSeen = Instant.MIN;

    Wanderer(int id) {
      this.id = id;
    }

    boolean confirmed() {
      return frames > 3 && id % 7 != 0;
    }

    TrackedObject next(Instant time) {
      speedX += 0.02 * (random.nextDouble() - 0.5);
      speedY += 0.02 * (random.nextDouble() - 0.5);
      x = Math.max(-0.1, Math.min(1.1, x + speedX));
      y = Math.max(-0.1, Math.min(1.1, y + speedY));
      boolean hidden = frames > 0 && random.nextInt(4) == 0;
      frames++;
      lastSeen = hidden ? lastSeen : time;
      return new TrackedObject(
          id, label, confirmed(), hidden ? -1 : 0, new Place(x, y), random.nextInt(5) == 0);
    }

    EndedTrack ended(Reason reason) {
      return new EndedTrack(id, confirmed(), lastSeen, reason);
    }
  }
}
