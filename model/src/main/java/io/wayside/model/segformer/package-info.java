/**
 * SegFormer (Xie et al., arXiv:2105.15203) as TensorFlow operations, from the blocks of {@link
 * io.wayside.model.blocks}. It predicts the class of each pixel, without masks or queries. A
 * block's scope is the module's name in the published checkpoints; what the tensors in it are
 * called is known to {@link io.wayside.model.segformer.SegFormerWeights} alone.
 */
@NullMarked
package io.wayside.model.segformer;

import org.jspecify.annotations.NullMarked;
