package io.wayside.model.dataset;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which pictures of a directory are taken.
 *
 * @param splits one or more, such as train and val
 * @param only beginnings of names of which a picture must have one; empty for all
 * @param without beginnings of names that leave a picture out, such as that of a whole sequence
 * @param every n to take every n-th of those, from the first
 */
record Selection(List<String> splits, List<String> only, List<String> without, int every)
    implements Predicate<String> {

  Selection {
    splits = List.copyOf(splits);
    only = List.copyOf(only);
    without = List.copyOf(without);
  }

  /**
   * Reads {@code split=train+val&only=A,B&without=C&every=4}; what is left out is the split train
   * with all its pictures.
   *
   * @throws IllegalArgumentException naming a key that is not one of these
   */
  static Selection parse(String query) {
    Selection selection = new Selection(List.of("train"), List.of(), List.of(), 1);
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        selection = selection.with(part);
      }
    }
    return selection;
  }

  private Selection with(String part) {
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals);
    String value = equals < 0 ? "" : part.substring(equals + 1);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("data: %s: expected a value but was none".formatted(key));
    }
    return switch (key) {
      case "split" -> new Selection(List.of(value.split("[+]")), only, without, every);
      case "only" -> new Selection(splits, List.of(value.split(",")), without, every);
      case "without" -> new Selection(splits, only, List.of(value.split(",")), every);
      case "every" -> new Selection(splits, only, without, DataSets.count("data", key, value));
      default ->
          throw new IllegalArgumentException(
              "data: expected one of split, only, without, every but was key '%s' (value '%s')"
                  .formatted(key, value));
    };
  }

  /** Whether no picture of the splits is left out. */
  boolean everything() {
    return only.isEmpty() && without.isEmpty() && every == 1;
  }

  @Override
  public boolean test(String name) {
    return (only.isEmpty() || only.stream().anyMatch(name::startsWith))
        && without.stream().noneMatch(name::startsWith);
  }

  @Override
  public String toString() {
    return "names of %s and not of %s".formatted(only.isEmpty() ? "any beginning" : only, without);
  }
}
