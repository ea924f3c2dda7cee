package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrideMaskTest {

  private static final ImageSize SIZE = new ImageSize(400, 300);

  @Test
  void hasTheCellsWhoseMiddleIsInTheMask() {
    StrideMask mask = rectangle(8, 12, 16, 20);
    assertThat(mask.left()).isEqualTo(2);
    assertThat(mask.top()).isEqualTo(3);
    assertThat(mask.width()).isEqualTo(4);
    assertThat(mask.height()).isEqualTo(5);
    assertThat(mask.area()).isEqualTo(20);
  }

  @Test
  void hasACellEvenWhereTheMaskIsBetweenAllMiddles() {
    assertThat(rectangle(11, 11, 3, 3).area()).isEqualTo(1);
  }

  @Test
  void comparesMasksHigherThanALong() {
    StrideMask one = rectangle(0, 0, 100, 400);
    StrideMask other = rectangle(40, 10, 100, 380);
    assertThat(one.area()).isEqualTo(25 * 100);
    assertThat(one.intersection(0, 0, other)).isEqualTo(15 * 95);
    assertThat(other.intersection(0, 0, one)).isEqualTo(15 * 95);
  }

  @Test
  void overlapsByShare() {
    assertThat(rectangle(0, 0, 40, 40).overlap(0, 0, rectangle(20, 0, 40, 40)))
        .isCloseTo(1.0 / 3, within(1e-9));
    assertThat(rectangle(0, 0, 40, 40).overlap(5, 0, rectangle(20, 0, 40, 40))).isEqualTo(1);
    assertThat(rectangle(0, 0, 40, 40).overlap(0, 0, rectangle(40, 0, 40, 40))).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void countsCommonCellsAsACountOneByOneDoes(long seed) {
    Random random = new Random(seed);
    BitSet first = blobs(random);
    BitSet second = blobs(random);
    int right = random.nextInt(9) - 4;
    int down = random.nextInt(9) - 4;
    int expected = 0;
    int either = 0;
    for (int x = 2; x < SIZE.width(); x += 4) {
      for (int y = 2; y < SIZE.height(); y += 4) {
        int movedX = x - 4 * right;
        int movedY = y - 4 * down;
        boolean inside =
            movedX >= 0 && movedY >= 0 && movedX < SIZE.width() && movedY < SIZE.height();
        boolean mine = inside && first.get(movedX * SIZE.height() + movedY);
        expected += mine && second.get(x * SIZE.height() + y) ? 1 : 0;
        either += first.get(x * SIZE.height() + y) || second.get(x * SIZE.height() + y) ? 1 : 0;
      }
    }
    assertThat(mask(first).intersection(right, down, mask(second))).isEqualTo(expected);
    assertThat(mask(first).moved(right, down).intersection(0, 0, mask(second)))
        .isEqualTo(expected);
    assertThat(mask(first).plus(mask(second)).area()).isEqualTo(either);
  }

  @Test
  void countsItsCellsInABox() {
    assertThat(rectangle(0, 0, 40, 40).areaWithin(new Extent(20, 20, 100, 100))).isEqualTo(25);
  }

  @Test
  void keepsItsShapeInPicturesOfAnotherSize() {
    StrideMask mask = rectangle(80, 40, 40, 80);
    assertThat(mask.scaled(0.5, 0.5)).isEqualTo(rectangle(40, 20, 20, 40));
    assertThat(mask.scaled(2, 1)).isEqualTo(rectangle(160, 40, 80, 80));
  }

  private static BitSet blobs(Random random) {
    BitSet pixels = new BitSet();
    for (int blob = 0; blob < 4; blob++) {
      int left = 20 + random.nextInt(150);
      int top = 20 + random.nextInt(100);
      int height = 20 + random.nextInt(250);
      for (int x = left; x < left + 20 + 30 * blob; x++) {
        pixels.set(x * SIZE.height() + top, x * SIZE.height() + top + height);
      }
    }
    return pixels;
  }

  private static StrideMask rectangle(int x, int y, int width, int height) {
    BitSet pixels = new BitSet();
    for (int column = x; column < x + width; column++) {
      pixels.set(column * SIZE.height() + y, column * SIZE.height() + y + height);
    }
    return mask(pixels);
  }

  private static StrideMask mask(BitSet pixels) {
    RunLengthMask mask = RunLengthMask.of(SIZE, pixels);
    return StrideMask.of(mask, mask.box());
  }
}
