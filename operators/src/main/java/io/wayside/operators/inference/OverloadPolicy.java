package io.wayside.operators.inference;

import java.io.Serializable;
import java.time.Duration;

/**
 * What happens to frames that come faster than the network runs.
 *
 * @param kind which of the policies
 * @param deadline the age from which {@link Kind#DEADLINE} leaves a frame out
 */
public record OverloadPolicy(Kind kind, Duration deadline) implements Serializable {

  /** The policies. */
  public enum Kind {
    /** Every frame is segmented, however late. */
    LOSSLESS,
    /** A frame that still waits gives way to a newer one of its camera. */
    LATEST,
    /** A frame that is too old when it is its turn is left out. */
    DEADLINE
  }

  /** Nothing is left out. */
  public static final OverloadPolicy LOSSLESS =
      new OverloadPolicy(Kind.LOSSLESS, Duration.ofSeconds(2));

  /** Checks the deadline. */
  public OverloadPolicy {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("deadline: expected more than 0 but was " + deadline);
    }
  }
}
