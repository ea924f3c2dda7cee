package io.wayside.jobs.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What somebody who exports should know: what a format has no place for, and how often it came. */
final class Remarks {

  private final Map<String, Long> counts = new TreeMap<>();

  /** Says something without counting it. */
  void say(String remark) {
    counts.put(remark, 0L);
  }

  void add(String remark) {
    counts.merge(remark, 1L, Long::sum);
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    counts.forEach((remark, count) -> all.add(count == 0 ? remark : remark + " (" + count + ")"));
    return all;
  }
}
