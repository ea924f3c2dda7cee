package io.wayside.model.checkpoint;

import java.io.IOException;

/**
 * A checkpoint that cannot be used. The message is one line for people: what was expected, what
 * came and in which file; commands print it without a stack trace.
 */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
