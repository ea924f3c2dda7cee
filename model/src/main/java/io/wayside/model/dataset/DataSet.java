package io.wayside.model.dataset;

import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;

/**
 * Labelled pictures in a fixed order, read one by one.
 *
 * <p>The same index is the same picture every time. Safe for several threads.
 */
public interface DataSet {

  /** The classes that the pictures' label ids stand for. */
  LabelSet labels();

  /** Number of pictures, at least 1. */
  int size();

  /**
   * The name of a picture; no other has it.
   *
   * @param index from 0 to {@link #size()} - 1
   */
  String name(int index);

  /**
   * Reads a picture with its truth.
   *
   * @param index from 0 to {@link #size()} - 1
   * @throws DataSetException if its files cannot be used
   */
  LabelledPicture read(int index) throws IOException;
}
