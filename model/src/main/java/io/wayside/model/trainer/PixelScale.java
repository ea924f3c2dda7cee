package io.wayside.model.trainer;

import io.wayside.model.savedmodel.PreprocessorConfig;
import java.util.List;

/**
 * How 8-bit pixels become the network's input, (pixel · factor - mean) / deviation, as a
 * checkpoint's {@code preprocessor_config.json} says; its resizing is left to the augmentation.
 */
@SuppressWarnings("ArrayRecordComponent")
record PixelScale(float factor, float[] mean, float[] deviation) {

  static PixelScale of(PreprocessorConfig config) {
    return new PixelScale(
        config.doRescale() ? (float) config.rescaleFactor() : 1,
        config.doNormalize() ? floats(config.imageMean()) : new float[3],
        config.doNormalize() ? floats(config.imageStd()) : new float[] {1, 1, 1});
  }

  private static float[] floats(List<Double> values) {
    return new float[] {
      values.get(0).floatValue(), values.get(1).floatValue(), values.get(2).floatValue()
    };
  }
}
