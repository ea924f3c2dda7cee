/**
 * What the networks are made of: layers, attention, the head that predicts masks. Images are [B, H,
 * W, C]; between the blocks features travel as rows [B·h·w, C], the form in which TensorFlow fuses
 * a matrix product with its bias and activation. Batch, height and width are read from the input
 * when the graph runs.
 */
@NullMarked
package io.wayside.model.blocks;

import org.jspecify.annotations.NullMarked;
