package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PiecesTest {

  @Test
  void leavesAMaskInOnePieceAsItIs() {
    StrideMask ring = box(0, 0, 40, 4).plus(box(0, 0, 4, 40)).plus(box(36, 0, 4, 40));

    assertThat(Pieces.largest(ring)).isSameAs(ring);
  }

  @Test
  void leavesPiecesOnBothSidesOfAPoleTogether() {
    StrideMask car = box(0, 0, 32, 32).plus(box(44, 0, 32, 32));

    assertThat(Pieces.largest(car)).isSameAs(car);
  }

  @Test
  void takesTheLargestOfPiecesSideBySide() {
    StrideMask largest = box(400, 100, 40, 40);

    assertThat(Pieces.largest(box(0, 100, 32, 40).plus(largest))).isEqualTo(largest);
  }

  @Test
  void takesTheLargestOfPiecesAboveOneAnother() {
    StrideMask largest = box(100, 400, 40, 40);

    assertThat(Pieces.largest(box(100, 0, 40, 32).plus(largest))).isEqualTo(largest);
  }

  @Test
  void cutsUntilNothingIsLeftToCut() {
    StrideMask largest = box(400, 400, 40, 40);
    StrideMask all = box(400, 0, 40, 36).plus(box(0, 400, 40, 60)).plus(largest);

    assertThat(Pieces.largest(all)).isEqualTo(box(0, 400, 40, 60));
    assertThat(Pieces.largest(box(400, 0, 40, 36).plus(largest).plus(box(0, 0, 20, 20))))
        .isEqualTo(largest);
  }

  private static StrideMask box(int x, int y, int width, int height) {
    return StrideMask.filled(new Extent(x, y, x + width, y + height));
  }
}
