package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Masks to read: 100 queries at 256 x 128, 19 classes, in native memory as an engine gives them.
 */
public enum MaskScene {
  /**
   * As a trained network gives them: a road, its sides, buildings and sky, twenty things on the
   * road, each of them sure of itself (0.9 to 0.99) and with an edge two mask pixels wide; the
   * other queries "no object", with a trace of every class (together 0.002 to 0.1) and blurred
   * masks that repeat the surest ones more weakly.
   */
  TRAINED {
    @Override
    float classLogit(int query, int label, Random random) {
      if (query < OBJECTS) {
        int own = query < STUFF ? query : THING + query % (CLASSES - THING);
        return (float) random.nextGaussian() + (label == own ? 6 + 2 * random.nextFloat() : 0);
      }
      return (float) random.nextGaussian() + (label == CLASSES ? 5.5f + query % 4 : 0);
    }

    @Override
    void drawMask(int query, float[] mask, Random random) {
      boolean object = query < OBJECTS;
      int shape = object ? query : query % OBJECTS;
      float steepness = object ? 1.5f + random.nextFloat() : 0.3f + 0.5f * random.nextFloat();
      float ground = object ? 0 : 1 + 4 * random.nextFloat();
      float texture = 0.5f + random.nextFloat();
      double phase = 6 * random.nextDouble();
      for (int i = 0; i < mask.length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        double inside = steepness * depth(shape, x, y) - ground;
        double grain = Math.sin(0.7 * x + phase) + Math.cos(0.9 * y - 0.3 * x + phase);
        double saturated = inside > 0 ? 9 * Math.tanh(inside / 9) : 30 * Math.tanh(inside / 30);
        mask[i] = (float) (saturated + texture * grain * Math.min(1, Math.abs(inside) / 4));
      }
    }
  },

  /** As a network with random weights gives them: every class and every mask undecided. */
  UNTRAINED {
    @Override
    float classLogit(int query, int label, Random random) {
      return (float) random.nextGaussian();
    }

    @Override
    void drawMask(int query, float[] mask, Random random) {
      for (int i = 0; i < mask.length; i++) {
        mask[i] = 2 * (float) random.nextGaussian();
      }
    }
  };

  private static final int QUERIES = 100;
  private static final int OBJECTS = 25;
  private static final int STUFF = 5;
  private static final int CLASSES = 19;
  private static final int THING = 11;
  private static final int HEIGHT = 128;
  private static final int WIDTH = 256;

  /** The first eleven classes are stuff, the others things, as in Cityscapes. */
  static final LabelSet LABELS =
      new LabelSet(
          IntStream.range(0, CLASSES)
              .mapToObj(k -> new Label(k, "class " + k, k >= THING, k))
              .toList());

  abstract float classLogit(int query, int label, Random random);

  abstract void drawMask(int query, float[] mask, Random random);

  /** Makes the masks, the same ones each time. */
  MaskSet make() {
    Random random = new Random(7);
    FloatBuffer classLogits = direct(QUERIES * (CLASSES + 1));
    FloatBuffer maskLogits = direct(QUERIES * HEIGHT * WIDTH);
    float[] mask = new float[HEIGHT * WIDTH];
    for (int q = 0; q < QUERIES; q++) {
      for (int k = 0; k <= CLASSES; k++) {
        classLogits.put(classLogit(q, k, random));
      }
      drawMask(q, mask, random);
      maskLogits.put(mask);
    }
    return new MaskSet(
        QUERIES,
        CLASSES,
        new ImageSize(HEIGHT, WIDTH),
        new ImageSize(4 * HEIGHT, 4 * WIDTH),
        classLogits.flip(),
        maskLogits.flip(),
        () -> {});
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** How many mask pixels a place is inside of a shape; negative outside. */
  private static double depth(int shape, int x, int y) {
    double roadside = 1.2 * (y - 50);
    double aside = Math.abs(x - 128) - 20;
    double skyline = 30 + 8 * Math.sin(x / 20.0) + 5 * Math.sin(x / 7.0);
    switch (shape) {
      case 0: // road
        return Math.min(roadside - aside, y - 52);
      case 1: // pavement
        return Math.min(Math.min(aside - roadside, 30 + roadside - aside), y - 52);
      case 2: // vegetation
        return Math.min(aside - roadside - 30, y - 52);
      case 3: // building
        return Math.min(y - skyline, 52 - y);
      case 4: // sky
        return skyline - y;
      default:
        double size = 4 + shape % 5 * 3;
        double centreX = 20 + shape * 83 % 216;
        double centreY = 56 + shape * 37 % 64;
        return size - Math.max(Math.abs(x - centreX) * 0.6, Math.abs(y - centreY));
    }
  }
}
