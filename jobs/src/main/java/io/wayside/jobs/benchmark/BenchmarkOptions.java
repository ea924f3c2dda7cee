package io.wayside.jobs.benchmark;

import io.wayside.model.frame.ImageSize;
import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param model a SavedModel's directory, or a built-in model
 * @param frame size of the cameras' pictures
 * @param cameras how many send at once, one measurement each
 * @param underWay frames of a camera that wait for their results at any time, from 1
 * @param batch most frames in one forward pass
 * @param warmUp not measured, before each measurement
 * @param measured how long each measurement takes
 */
public record BenchmarkOptions(
    String model,
    ImageSize frame,
    List<Integer> cameras,
    int underWay,
    int batch,
    Duration warmUp,
    Duration measured) {

  /** Keeps its own copy of the list. */
  public BenchmarkOptions {
    cameras = List.copyOf(cameras);
  }
}
