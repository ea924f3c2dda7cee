package io.wayside.connectors.page;

import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.v1.Instance;
import io.wayside.connectors.wire.v1.Instances;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the page keeps of an instances message.
 *
 * @param counts number of instances by class name, zeros too, in the message's order
 * @param names class names by label id, of the instances that are there
 * @param height of the frame, in pixels
 * @param width of the frame, in pixels
 * @param scoreThreshold from which score on an instance counts
 * @param model name and version
 */
record CountedThings(
    Map<String, Integer> counts,
    Map<Integer, String> names,
    int height,
    int width,
    double scoreThreshold,
    String model) {

  /** More classes than any model knows; a message with more is not one of ours. */
  private static final int MOST_CLASSES = 1024;

  CountedThings {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    names = Map.copyOf(names);
  }

  /**
   * Reads a message.
   *
   * @throws IOException if the bytes are none
   */
  static CountedThings read(byte[] value, String contentType) throws IOException {
    Instances.Builder message = Instances.newBuilder();
    MessageFormat.of(contentType).merge(value, message);
    if (message.getCountsMap().size() > MOST_CLASSES) {
      throw new IOException(
          "instances: expected at most %d classes but was %d"
              .formatted(MOST_CLASSES, message.getCountsMap().size()));
    }
    Map<Integer, String> names = new TreeMap<>();
    for (Instance instance : message.getInstancesList()) {
      names.put(instance.getLabelId(), instance.getLabel());
    }
    return new CountedThings(
        message.getCountsMap(),
        names,
        message.getHeight(),
        message.getWidth(),
        message.getScoreThreshold(),
        (message.getModel().getName() + " " + message.getModel().getVersion()).strip());
  }
}
