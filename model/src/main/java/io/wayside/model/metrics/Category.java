package io.wayside.model.metrics;

import io.wayside.model.segmentation.LabelSet;
import java.util.List;

/**
 * A class of a data set.
 *
 * @param id as the data set has it: neither from 0 nor without gaps
 * @param name for people
 * @param thing true for a countable thing, false for stuff
 */
public record Category(int id, String name, boolean thing) {

  /** The classes of a model. */
  public static List<Category> of(LabelSet labels) {
    return labels.labels().stream()
        .map(label -> new Category(label.id(), label.name(), label.thing()))
        .toList();
  }
}
