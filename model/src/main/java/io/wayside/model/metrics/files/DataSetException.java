package io.wayside.model.metrics.files;

import java.io.IOException;
import java.io.Serial;

/**
 * A file of a data set that cannot be used. The message is one line for people: which file, what
 * was expected and what came.
 */
public final class DataSetException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  public DataSetException(String message) {
    super(message);
  }

  public DataSetException(String message, Throwable cause) {
    super(message, cause);
  }
}
