/** Runs a SavedModel on a batch of pictures. */
@NullMarked
package io.wayside.model.inference;

import org.jspecify.annotations.NullMarked;
