package io.wayside.operators.inference;

import io.wayside.operators.decode.DecodeSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * Everything that {@link SegmentFrames} can be told.
 *
 * @param model location of the model, also the engine's key within the JVM
 * @param decode limits and sampling rate
 * @param engine batching and warm-up
 * @param readout definitions, thresholds, encodings
 * @param workers threads that decode, and as many that read, for each subtask
 * @param inFlight records of a subtask that may be under way, and so in its checkpoints
 * @param timeout longest time from a record's arrival to its results
 */
public record SegmentationSettings(
    String model,
    DecodeSettings decode,
    EngineSettings engine,
    ReadoutSettings readout,
    int workers,
    int inFlight,
    Duration timeout)
    implements Serializable {

  /** Checks the ranges. */
  public SegmentationSettings {
    if (workers < 1 || inFlight < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 worker and 1 record in flight but was %d and %d"
              .formatted(workers, inFlight));
    }
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("timeout: expected more than 0 but was " + timeout);
    }
  }

  /** The defaults for a model: 2 workers, 16 records in flight, 60 seconds. */
  public static SegmentationSettings of(String model) {
    return new SegmentationSettings(
        model,
        DecodeSettings.DEFAULT,
        EngineSettings.DEFAULT,
        ReadoutSettings.DEFAULT,
        2,
        16,
        Duration.ofSeconds(60));
  }
}
