package io.wayside.jobs.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An option's value cannot be used; the message names the option. */
final class UsageException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  UsageException(@Nullable String message) {
    super(message);
  }
}
