package io.wayside.model.trainer;

import java.io.IOException;
import java.io.Serial;

/** A loss became infinite or not a number; says at which step and in which term. */
public final class DivergedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }

  DivergedException(String message, Throwable cause) {
    super(message, cause);
  }
}
