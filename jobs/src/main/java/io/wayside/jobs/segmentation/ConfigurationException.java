package io.wayside.jobs.segmentation;

import java.io.Serial;

/** A setting that the job cannot start with; the message is one line and names the key. */
public final class ConfigurationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** Says which key was wrong: what was expected, what came and where. */
  public ConfigurationException(String message) {
    super(message);
  }
}
