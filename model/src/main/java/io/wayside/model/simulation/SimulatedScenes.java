package io.wayside.model.simulation;

import io.wayside.model.frame.ImageSize;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Any number of scenes that have nothing to do with each other, as training data: half from poles,
 * half from drivers' seats. Viewpoint, street, weather, light, traffic, colours and camera are all
 * drawn anew.
 *
 * <p>A scene follows from the seed and its index alone. Safe for several threads; nothing is kept
 * between scenes.
 *
 * <pre>{@code
 * var scenes = new SimulatedScenes(7, new ImageSize(352, 480));
 * SimulatedFrame frame = scenes.scene(0);
 * Image picture = frame.image();
 * PanopticSegmentation truth = frame.truth();
 * }</pre>
 */
public final class SimulatedScenes {

  private final long seed;
  private final ImageSize size;

  /**
   * Names the scenes.
   *
   * @param size of the pictures, each side 64 to 4096
   * @throws IllegalArgumentException for another size
   */
  public SimulatedScenes(long seed, ImageSize size) {
    if (Math.min(size.height(), size.width()) < 64
        || Math.max(size.height(), size.width()) > 4096) {
      throw new IllegalArgumentException(
          "simulated scenes: expected sides from 64 to 4096 but was " + size);
    }
    this.seed = seed;
    this.size = size;
  }

  /**
   * A scene by its number, any number. Builds what stands still; the frame then draws from it.
   *
   * <p>Classes are those of {@link SimulatedIntersection#labels()}.
   */
  public SimulatedFrame scene(long index) {
    SplittableRandom random = random(index);
    SceneDescription description = SceneLottery.draw(size, random.split());
    Crowd crowd = new Crowd(description, random.split());
    Signals signals = new Signals(random.nextDouble(Signals.CYCLE));
    return new SimulatedFrame(
        new Studio(description, crowd.roadUsers(), signals), (int) index, Duration.ZERO);
  }

  /** What the scene of a number looks like, without who is on the road. */
  SceneDescription describe(long index) {
    return SceneLottery.draw(size, random(index).split());
  }

  private SplittableRandom random(long index) {
    return new SplittableRandom(seed * 0x9e3779b97f4a7c15L + index);
  }
}
