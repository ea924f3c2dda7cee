package io.wayside.jobs.history;

import com.google.protobuf.MessageLite;
import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Hands each event on once, whatever comes between two equal ones. It remembers a digest of each,
 * about 100 bytes. For one thread.
 */
final class OnceEach {

  private final TrafficHistory.Reader reader;
  private final Set<UUID> known = new HashSet<>();
  private long repeated;
  private long unreadable;

  OnceEach(TrafficHistory.Reader reader) {
    this.reader = reader;
  }

  /**
   * Takes a record in.
   *
   * @param id the record's own; empty where it has none, then the content tells records apart
   */
  void take(String id, byte[] value, String contentType) throws IOException {
    Traffic event;
    try {
      event = TrafficMessage.read(value, contentType);
    } catch (IOException e) {
      unreadable++;
      return;
    }
    if (known.add(digest(id, event))) {
      reader.take(event);
    } else {
      repeated++;
    }
  }

  private static UUID digest(String id, MessageLite event) {
    return UUID.nameUUIDFromBytes(
        id.isEmpty() ? event.toByteArray() : id.getBytes(StandardCharsets.UTF_8));
  }

  ReadRecords records() {
    return new ReadRecords(known.size(), repeated, unreadable);
  }
}
