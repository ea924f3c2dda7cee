package io.wayside.model.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class InterpolationTest {

  @Test
  void hasHalfPixelCentres() {
    // The values of PyTorch's interpolate([0, 4], size=4, mode="linear").
    assertThat(apply(Interpolation.bilinear(2, 4), 0, 4)).containsExactly(0, 1, 3, 4);
  }

  @Test
  void copiesWhereTheSizeStays() {
    Interpolation same = Interpolation.bilinear(3, 3);

    assertThat(same.taps()).isEqualTo(1);
    assertThat(apply(same, 5, 6, 7)).containsExactly(5, 6, 7);
  }

  @Test
  void doesNotSmoothWhereItReduces() {
    assertThat(apply(Interpolation.bilinear(6, 2), 0, 1, 2, 3, 4, 5)).containsExactly(1, 4);
  }

  @Test
  void composesToTheSameAsOneAfterTheOther() {
    Random random = new Random(3);
    for (int trial = 0; trial < 100; trial++) {
      int inputs = 1 + random.nextInt(20);
      int between = 1 + random.nextInt(60);
      int cropped = 1 + random.nextInt(between);
      Interpolation one = Interpolation.bilinear(inputs, between).crop(cropped);
      Interpolation two = Interpolation.bilinear(cropped, 1 + random.nextInt(90));
      float[] values = new float[inputs];
      for (int i = 0; i < inputs; i++) {
        values[i] = random.nextFloat();
      }

      assertThat(apply(one.then(two), values))
          .containsExactly(apply(two, apply(one, values)), within(1e-6f));
    }
  }

  private static float[] apply(Interpolation interpolation, float... inputs) {
    float[] outputs = new float[interpolation.outputs()];
    for (int o = 0; o < outputs.length; o++) {
      for (int tap = 0; tap < interpolation.taps(); tap++) {
        outputs[o] += interpolation.weight(o, tap) * inputs[interpolation.first(o) + tap];
      }
    }
    return outputs;
  }
}
