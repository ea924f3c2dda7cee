package io.wayside.jobs.cli;

import io.wayside.model.labels.KnownLabelSets;
import io.wayside.model.metrics.Category;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.simulation.SimulatedIntersection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The classes of the simulation, found again in a model by their names; case, spaces and
 * punctuation do not count.
 */
final class SceneClasses {

  private final Map<Integer, Integer> categories = new HashMap<>();

  /**
   * Matches names.
   *
   * @throws UsageException if no thing of the simulation is a class of the model
   */
  SceneClasses(LabelSet ofModel) {
    Map<String, Integer> byName = new HashMap<>();
    all().forEach(category -> byName.put(KnownLabelSets.key(category.name()), category.id()));
    for (Label label : ofModel.labels()) {
      Integer category = byName.get(KnownLabelSets.key(label.name()));
      if (category != null) {
        categories.put(label.id(), category);
      }
    }
    if (things().stream().noneMatch(thing -> categories.containsValue(thing.id()))) {
      throw new UsageException(
          "--task: expected a model with one of the classes %s"
              .formatted(things().stream().map(Category::name).toList()));
    }
  }

  /** All classes of the simulation. */
  static List<Category> all() {
    return Category.of(SimulatedIntersection.labels());
  }

  /** Those that are countable. */
  static List<Category> things() {
    return all().stream().filter(Category::thing).toList();
  }

  /** The simulation's class for a label of the model; empty where it has none. */
  OptionalInt category(int modelLabel) {
    Integer category = categories.get(modelLabel);
    return category == null ? OptionalInt.empty() : OptionalInt.of(category);
  }
}
