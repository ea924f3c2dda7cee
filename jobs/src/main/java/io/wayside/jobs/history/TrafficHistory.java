package io.wayside.jobs.history;

import io.wayside.connectors.wire.v1.Traffic;
import java.io.IOException;

/** Traffic events of the past, to be gone through, each once. */
public interface TrafficHistory {

  /** Takes events in. */
  @FunctionalInterface
  interface Reader {

    /** Takes one in; its moments and figures have been checked. */
    void take(Traffic event) throws IOException;
  }

  /**
   * Goes through the events, in order for each camera.
   *
   * @return what was there
   * @throws IOException if it cannot be read, or the reader says so
   */
  ReadRecords read(Reader reader) throws IOException;

  /** Where the events come from, in words. */
  String source();
}
