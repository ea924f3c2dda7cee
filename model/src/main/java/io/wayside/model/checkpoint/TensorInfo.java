package io.wayside.model.checkpoint;

import org.tensorflow.ndarray.Shape;

/**
 * What a safetensors header says of one tensor.
 *
 * @param name unique within a checkpoint
 * @param type of the elements as stored
 * @param shape all sizes known; rank 0 is a single number
 */
public record TensorInfo(String name, ElementType type, Shape shape) {

  /** Number of elements. */
  public long elements() {
    return shape.size();
  }

  /** Number of bytes as stored. */
  public long sizeBytes() {
    return elements() * type.sizeBytes();
  }
}
