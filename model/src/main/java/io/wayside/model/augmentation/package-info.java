/**
 * What a trainer is fed: random views of labelled pictures, put together to batches ahead of time.
 * Every batch is a function of the seed and its step, so that a run resumes exactly. Plain Java.
 */
@NullMarked
package io.wayside.model.augmentation;

import org.jspecify.annotations.NullMarked;
