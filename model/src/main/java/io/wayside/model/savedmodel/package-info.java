/**
 * From a checkpoint to a SavedModel: preprocessing and network in one graph, the two signatures
 * over them, and beside them the labels and the description that a SavedModel cannot hold itself.
 */
@NullMarked
package io.wayside.model.savedmodel;

import org.jspecify.annotations.NullMarked;
