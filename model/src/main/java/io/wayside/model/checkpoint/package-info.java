/**
 * Checkpoints of published models, in the layout of Hugging Face's {@code save_pretrained}: reading
 * and writing safetensors, and the table that joins their tensors to the variables of a network. A
 * checkpoint that cannot be used ends in a {@link io.wayside.model.checkpoint.CheckpointException}
 * whose message is one line for people.
 */
@NullMarked
package io.wayside.model.checkpoint;

import org.jspecify.annotations.NullMarked;
