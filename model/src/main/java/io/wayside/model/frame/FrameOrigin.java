package io.wayside.model.frame;

import java.io.Serializable;

/**
 * Where a frame came from in Kafka, so that a failed one can be found again.
 *
 * @param topic topic name
 * @param partition partition number
 * @param offset offset in the partition
 */
public record FrameOrigin(String topic, int partition, long offset) implements Serializable {}
