package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.util.List;

/**
 * The things found in a frame, by falling score; masks may overlap.
 *
 * @param size the frame's size
 * @param instances the things
 */
public record InstanceSegmentation(ImageSize size, List<Instance> instances) {

  /** Keeps its own copy of the list. */
  public InstanceSegmentation {
    instances = List.copyOf(instances);
  }
}
