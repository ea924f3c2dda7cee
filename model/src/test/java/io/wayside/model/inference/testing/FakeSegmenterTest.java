package io.wayside.model.inference.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.MaskSet;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeSegmenterTest extends SegmenterContract {

  @Override
  protected Segmenter open() {
    return new FakeSegmenter();
  }

  @Test
  void givesEachConnectedRegionOfAThingItsOwnQuery() {
    Image road = picture("rrrrcccc", "rrrrcccc", "rrrrrrrr", "ccccrrrr");

    try (FakeSegmenter segmenter = new FakeSegmenter();
        MaskSet masks = segmenter.segment(List.of(road)).get(0)) {
      assertThat(bestClass(masks, 0)).isEqualTo(0);
      assertThat(bestClass(masks, 1)).isEqualTo(2);
      assertThat(bestClass(masks, 2)).isEqualTo(2);
      assertThat(bestClass(masks, 3)).isEqualTo(FakeSegmenter.LABELS.size());
    }
  }

  @Test
  void countsTheMaskSetsThatAreStillOpen() {
    FakeSegmenter segmenter = new FakeSegmenter();
    MaskSet masks = segmenter.segment(List.of(picture("r"))).get(0);

    assertThat(segmenter.openMaskSets()).isEqualTo(1);
    masks.close();
    assertThat(segmenter.openMaskSets()).isZero();
  }

  private static int bestClass(MaskSet masks, int query) {
    FloatBuffer logits = masks.classLogits();
    int best = 0;
    for (int k = 1; k <= masks.classes(); k++) {
      int row = query * (masks.classes() + 1);
      best = logits.get(row + k) > logits.get(row + best) ? k : best;
    }
    return best;
  }

  /** One character a pixel: r road, c car. */
  private static Image picture(String... rows) {
    int width = rows[0].length();
    byte[] rgb = new byte[rows.length * width * Image.CHANNELS];
    int next = 0;
    for (String row : rows) {
      for (int x = 0; x < width; x++) {
        int colour = FakeSegmenter.LABELS.get(row.charAt(x) == 'c' ? 2 : 0).colour();
        rgb[next++] = (byte) (colour >> 16);
        rgb[next++] = (byte) (colour >> 8);
        rgb[next++] = (byte) colour;
      }
    }
    return new Image(new ImageSize(rows.length, width), rgb);
  }
}
