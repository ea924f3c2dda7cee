package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.savedmodel.PictureViews.View;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class PictureViewsTest {

  @Test
  void scalesBothEdgesAndRoundsUpAgain() {
    ResizeRule edges = new ResizeRule.Edges(96, 192);

    assertThat(size(config(true, edges, 32), 100, 150, 1)).isEqualTo(new ImageSize(96, 160));
    assertThat(size(config(true, edges, 32), 100, 150, 0.5)).isEqualTo(new ImageSize(64, 96));
    assertThat(size(config(true, edges, 32), 100, 1000, 1.75)).isEqualTo(new ImageSize(64, 352));
  }

  @Test
  void scalesAFixedSize() {
    ResizeRule exactly = new ResizeRule.Exactly(new ImageSize(50, 70));

    assertThat(size(config(true, exactly, 1), 9, 9, 1.5)).isEqualTo(new ImageSize(75, 105));
  }

  @Test
  void scalesThePictureWhereItIsNotResized() {
    ResizeRule unused = new ResizeRule.Edges(96, 192);

    assertThat(size(config(false, unused, 32), 9, 10, 1)).isEqualTo(new ImageSize(9, 10));
    assertThat(size(config(false, unused, 32), 9, 10, 0.75)).isEqualTo(new ImageSize(7, 8));
  }

  @Test
  void mirrorsEachRow() {
    View mirrored = new View(1, true);
    try (PictureViews views =
            new PictureViews(config(false, new ResizeRule.Edges(1, 2), 1), List.of(mirrored));
        TUint8 picture =
            TUint8.tensorOf(
                Shape.of(1, 1, 2, 3), DataBuffers.of(new byte[] {1, 2, 3, 4, 5, 6}, true, false));
        TFloat32 seen = views.look(picture, mirrored)) {
      float[] values = new float[6];
      seen.asRawTensor().data().asFloats().read(values);

      assertThat(seen.shape()).isEqualTo(Shape.of(1, 3, 1, 2));
      assertThat(values).containsExactly(4, 1, 5, 2, 6, 3);
    }
  }

  private static ImageSize size(PreprocessorConfig config, int height, int width, double scale) {
    View view = new View(scale, false);
    try (PictureViews views = new PictureViews(config, List.of(view));
        TUint8 picture = TUint8.tensorOf(Shape.of(1, height, width, 3));
        TFloat32 seen = views.look(picture, view)) {
      return new ImageSize((int) seen.shape().get(2), (int) seen.shape().get(3));
    }
  }

  private static PreprocessorConfig config(boolean resize, ResizeRule size, int divisor) {
    List<Double> unused = List.of(0.0, 0.0, 0.0);
    return new PreprocessorConfig(resize, size, divisor, false, 1, false, unused, unused);
  }
}
