package io.wayside.operators.inference;

import io.wayside.model.frame.ImageSize;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sizes of the pictures that came last, a few of them. Threads share it. */
final class RecentSizes {

  private static final int MOST = 4;

  private final Set<ImageSize> sizes = new LinkedHashSet<>();

  /** Remembers a size as the newest. */
  synchronized void add(ImageSize size) {
    sizes.remove(size);
    sizes.add(size);
    if (sizes.size() > MOST) {
      sizes.remove(sizes.iterator().next());
    }
  }

  /** The sizes, the oldest first; one other where none came. */
  synchronized List<ImageSize> orElse(ImageSize other) {
    return sizes.isEmpty() ? List.of(other) : List.copyOf(sizes);
  }
}
