package io.wayside.model.dataset;

import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;

/** Some pictures of a data set, by their indices. */
record Subset(DataSet data, int[] chosen) implements DataSet {

  @Override
  public LabelSet labels() {
    return data.labels();
  }

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public String name(int index) {
    return data.name(chosen[index]);
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    return data.read(chosen[index]);
  }
}
