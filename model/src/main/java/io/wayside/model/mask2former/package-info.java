/**
 * Mask2Former (Cheng et al., arXiv:2112.01527) as TensorFlow operations, one class for each block
 * of the paper that other families do not share; those are in {@link io.wayside.model.blocks} and
 * {@link io.wayside.model.backbone}. A block's scope is the module's name in the published
 * checkpoints; what the tensors in it are called is known to {@link
 * io.wayside.model.mask2former.Mask2FormerWeights} alone.
 */
@NullMarked
package io.wayside.model.mask2former;

import org.jspecify.annotations.NullMarked;
