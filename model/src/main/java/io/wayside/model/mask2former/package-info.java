/**
 * Mask2Former (Cheng et al., arXiv:2112.01527) as TensorFlow operations, one class for each block
 * of the paper. Images are [B, H, W, C]; between the blocks features travel as rows [B·h·w, C], the
 * form in which TensorFlow fuses a matrix product with its bias and activation. Batch, height and
 * width are read from the input when the graph runs. A block's scope is the module's name in the
 * published checkpoints; what the tensors in it are called is known to {@link
 * io.wayside.model.mask2former.Mask2FormerWeights} alone.
 */
@NullMarked
package io.wayside.model.mask2former;

import org.jspecify.annotations.NullMarked;
