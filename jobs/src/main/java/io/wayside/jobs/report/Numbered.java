package io.wayside.jobs.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers for what is too long to be written everywhere, from 1 in the order in which they come up.
 * For one thread.
 */
public final class Numbered {

  private final List<String> known = new ArrayList<>();

  Numbered() {}

  int number(String text) {
    int index = known.indexOf(text);
    if (index >= 0) {
      return index + 1;
    }
    known.add(text);
    return known.size();
  }

  /** What the numbers stand for: that of 1 first. */
  public List<String> all() {
    return List.copyOf(known);
  }
}
