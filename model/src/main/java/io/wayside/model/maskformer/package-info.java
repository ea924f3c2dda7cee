/**
 * MaskFormer (Cheng et al., arXiv:2107.06278) as TensorFlow operations, from the blocks of {@link
 * io.wayside.model.blocks}: a feature pyramid as pixel decoder and the decoder of DETR. A block's
 * scope is the module's name in the published checkpoints; what the tensors in it are called is
 * known to {@link io.wayside.model.maskformer.MaskFormerWeights} alone.
 */
@NullMarked
package io.wayside.model.maskformer;

import org.jspecify.annotations.NullMarked;
