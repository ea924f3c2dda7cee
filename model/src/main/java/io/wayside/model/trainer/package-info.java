/**
 * Learns the weights of a network from labelled pictures: from nothing or from a checkpoint, to a
 * checkpoint in Hugging Face's layout. {@link io.wayside.model.trainer.Trainer} is the way in.
 */
@NullMarked
package io.wayside.model.trainer;

import org.jspecify.annotations.NullMarked;
