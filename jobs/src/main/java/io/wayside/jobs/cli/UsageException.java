package io.wayside.jobs.cli;

import java.io.Serial;

/** An option's value cannot be used; the message names the option. */
final class UsageException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
