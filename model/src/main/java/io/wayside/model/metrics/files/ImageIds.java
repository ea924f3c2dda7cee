package io.wayside.model.metrics.files;

import java.util.Comparator;

/** The order of pictures, which decides between detections of equal score: as pycocotools sorts. */
final class ImageIds {

  /** Whole numbers by value, then text; numbers may have more digits than a long has. */
  static final Comparator<String> ORDER =
      Comparator.<String, Boolean>comparing(id -> !isNumber(id))
          .thenComparingInt(id -> isNumber(id) ? id.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  private ImageIds() {}

  private static boolean isNumber(String id) {
    return id.matches("0|[1-9][0-9]*");
  }
}
