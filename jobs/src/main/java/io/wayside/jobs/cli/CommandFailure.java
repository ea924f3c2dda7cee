package io.wayside.jobs.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The work of a command failed, for a reason that one line can say. */
final class CommandFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  CommandFailure(String message) {
    super(message);
  }

  CommandFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
