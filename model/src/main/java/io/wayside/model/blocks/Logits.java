package io.wayside.model.blocks;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What the network says of pictures.
 *
 * @param classQueriesLogits [B, Q, K+1]; the last class is "no object"
 * @param masksQueriesLogits [B, Q, H/4, W/4]
 */
public record Logits(Operand<TFloat32> classQueriesLogits, Operand<TFloat32> masksQueriesLogits) {}
