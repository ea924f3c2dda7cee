package io.wayside.connectors.page;

/**
 * How the page stands with Kafka.
 *
 * @param kind what it does
 * @param message one line for people, empty while it reads
 */
record SourceState(Kind kind, String message) {

  static final SourceState STARTING = new SourceState(Kind.WAITING, "connecting to Kafka");
  static final SourceState READING = new SourceState(Kind.READING, "");

  /** What the reader does. */
  enum Kind {
    /** Nothing to read yet. */
    WAITING,
    /** Results are read as they come. */
    READING,
    /** No broker answers. */
    LOST
  }
}
