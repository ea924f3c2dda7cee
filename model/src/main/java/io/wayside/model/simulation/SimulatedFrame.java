package io.wayside.model.simulation;

import io.wayside.model.frame.Image;
import io.wayside.model.segmentation.PanopticSegmentation;
import java.time.Duration;

/**
 * One moment of the scene. Nothing is kept: each call draws anew, with the same result.
 *
 * <p>Safe for several threads.
 */
public final class SimulatedFrame {

  private final Studio studio;
  private final int index;
  private final Duration time;

  SimulatedFrame(Studio studio, int index, Duration time) {
    this.studio = studio;
    this.index = index;
    this.time = time;
  }

  /** Position in the scene, from 0. */
  public int index() {
    return index;
  }

  /** Since the start of the scene. */
  public Duration time() {
    return time;
  }

  /** What the camera takes. */
  public Image image() {
    return studio.image(time.toNanos() / 1e9, index);
  }

  /**
   * What is truly there: classes of {@link SimulatedIntersection#labels()}, every road user a
   * segment of its own whose id stays the same over the scene.
   */
  public PanopticSegmentation truth() {
    return studio.truth(time.toNanos() / 1e9);
  }
}
