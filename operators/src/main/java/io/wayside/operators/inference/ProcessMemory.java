package io.wayside.operators.inference;

import java.lang.management.ManagementFactory;
import org.apache.flink.metrics.MetricGroup;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of this process as metrics. Pictures, tensors and the network lie outside the heap, so
 * Flink's own figures do not tell how near the limit is.
 */
final class ProcessMemory {

  private ProcessMemory() {}

  static void register(MetricGroup group) {
    group.gauge(SegmentMetric.RESIDENT_MEMORY.key(), Pointer::physicalBytes);
    long limit = limit();
    group.gauge(SegmentMetric.MEMORY_LIMIT.key(), () -> limit);
  }

  /** The JDK reads the container's limit where there is one. */
  private static long limit() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }
}
