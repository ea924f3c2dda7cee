package io.wayside.model.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.postprocess.MaskFamily;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.Prediction;
import java.util.List;

/**
 * Owns native memory: close it. A loaded network that turns pictures into predictions.
 *
 * <p>Threads may share one; {@link #segment} may run in several at once.
 */
public interface Segmenter extends AutoCloseable {

  /**
   * Runs one forward pass.
   *
   * @param images B pictures of one size
   * @return B predictions in the same order, each to be closed by the caller
   * @throws IllegalArgumentException if the list is empty or the sizes differ
   */
  List<? extends Prediction> segment(List<Image> images);

  /** The classes that the network was trained with. */
  LabelSet labels();

  /** Which network makes the masks, if it makes any: their readouts differ a little. */
  default MaskFamily maskFamily() {
    return MaskFamily.MASK2FORMER;
  }

  /** Which weights answer. */
  ModelVersion version();

  @Override
  void close();
}
