package io.wayside.jobs.history;

import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.connectors.wire.v1.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the first moment to the last that events tell of. For one thread. */
public final class SeenSpan {

  private @Nullable Instant first;
  private @Nullable Instant last;

  private SeenSpan() {}

  /**
   * Goes through a history.
   *
   * @return none if there are no events
   * @throws IOException if it cannot be read
   */
  public static Optional<TimeRange> of(TrafficHistory history) throws IOException {
    SeenSpan span = new SeenSpan();
    history.read(span::add);
    return span.range();
  }

  private void add(Traffic event) {
    if (event.hasWindow()) {
      add(TrafficMessage.moment(event.getWindow().getStart()));
      add(TrafficMessage.moment(event.getWindow().getEnd()).minusNanos(1));
    } else {
      add(TrafficMessage.moment(event.getTime()));
    }
  }

  private void add(Instant time) {
    first = first == null || time.isBefore(first) ? time : first;
    last = last == null || time.isAfter(last) ? time : last;
  }

  private Optional<TimeRange> range() {
    return first == null || last == null
        ? Optional.empty()
        : Optional.of(new TimeRange(first, last.plusNanos(1)));
  }
}
