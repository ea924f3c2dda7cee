package io.wayside.connectors.kafka;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where a reader of a topic begins that has no checkpoint to go on from. */
public enum StartFrom {
  /** At the group's committed offset, else at the newest record. */
  COMMITTED {
    @Override
    OffsetsInitializer offsets() {
      return OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST);
    }
  },
  /** At the oldest record. */
  EARLIEST {
    @Override
    OffsetsInitializer offsets() {
      return OffsetsInitializer.earliest();
    }
  },
  /** At the newest record. */
  LATEST {
    @Override
    OffsetsInitializer offsets() {
      return OffsetsInitializer.latest();
    }
  };

  abstract OffsetsInitializer offsets();
}
