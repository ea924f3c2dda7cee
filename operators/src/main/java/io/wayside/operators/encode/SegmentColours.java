package io.wayside.operators.encode;

import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.SegmentInfo;
import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Colours of segments: the label's own for stuff, a shade of it for each thing. */
final class SegmentColours {

  /** Changes of hue and brightness, far apart for things that follow each other. */
  private static final float[][] SHADES = {
    {0, 1},
    {0.05f, 1.35f},
    {-0.05f, 0.75f},
    {0.09f, 0.9f},
    {-0.09f, 1.2f},
    {0.025f, 0.6f},
    {-0.025f, 1.5f},
    {0.07f, 0.7f}
  };

  private SegmentColours() {}

  /** 0xRRGGBB by segment id. */
  static Map<Integer, Integer> of(List<SegmentInfo> segments, LabelSet labels) {
    Map<Integer, Integer> colours = new HashMap<>();
    Map<Integer, Integer> seen = new HashMap<>();
    for (SegmentInfo segment : segments) {
      int colour = labels.get(segment.labelId()).colour();
      if (segment.thing()) {
        int ordinal = seen.merge(segment.labelId(), 1, Integer::sum) - 1;
        colour = shade(colour, SHADES[ordinal % SHADES.length]);
      }
      colours.put(segment.id(), colour);
    }
    return colours;
  }

  private static int shade(int colour, float[] shade) {
    float[] hsb = Color.RGBtoHSB((colour >> 16) & 0xff, (colour >> 8) & 0xff, colour & 0xff, null);
    float brightness = Math.max(0.25f, hsb[2]) * shade[1];
    // Brighter than the screen can be: go on towards white.
    float saturation = brightness > 1 ? hsb[1] / brightness : hsb[1];
    return Color.HSBtoRGB(hsb[0] + shade[0], saturation, Math.min(1, brightness)) & 0xffffff;
  }
}
