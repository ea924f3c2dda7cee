package io.wayside.connectors.page;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The last ids of a stream, so that a repeated one is known. For one thread at a time. */
final class RecentIds {

  private final int most;
  private final Set<String> ids = new LinkedHashSet<>();

  RecentIds(int most) {
    this.most = most;
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  /** Whether the id is new. */
  boolean add(String id) {
    boolean added = ids.add(id);
    if (ids.size() > most) {
      Iterator<String> oldest = ids.iterator();
      oldest.next();
      oldest.remove();
    }
    return added;
  }
}
