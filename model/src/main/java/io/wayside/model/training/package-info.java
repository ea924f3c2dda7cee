/**
 * What a network is trained with: the assignment of queries to true masks and the losses of
 * MaskFormer (arXiv:2107.06278) and Mask2Former (arXiv:2112.01527), as TensorFlow operations with
 * gradients. The assignment is the one part that a graph cannot compute: costs leave it, {@link
 * io.wayside.model.training.HungarianMatcher} solves them in Java, and the assignments come back.
 */
@NullMarked
package io.wayside.model.training;

import org.jspecify.annotations.NullMarked;
