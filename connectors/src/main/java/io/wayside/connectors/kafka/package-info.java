/**
 * Topics and what crosses them: the Flink source of frames, the Flink sinks of results, a plain
 * reader of results, and the one place that knows Kafka's properties.
 */
@NullMarked
package io.wayside.connectors.kafka;

import org.jspecify.annotations.NullMarked;
