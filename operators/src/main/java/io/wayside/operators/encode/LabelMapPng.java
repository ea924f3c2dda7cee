package io.wayside.operators.encode;

import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.SemanticMap;

/** Semantic maps as 8-bit palette PNG: value = label id, palette = colours. Threads share it. */
public final class LabelMapPng {

  private final byte[] palette;

  /** Takes the colours of a label set; ids beyond it are black. */
  public LabelMapPng(LabelSet labels) {
    palette = new byte[256 * 3];
    for (Label label : labels.labels()) {
      int at = label.id() * 3;
      palette[at] = (byte) (label.colour() >> 16);
      palette[at + 1] = (byte) (label.colour() >> 8);
      palette[at + 2] = (byte) label.colour();
    }
  }

  /** The map as a PNG file. */
  public byte[] encode(SemanticMap map) {
    return PngWriter.palette(map.size(), map.labelIds(), palette);
  }
}
