package io.wayside.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlaceTest {

  @Test
  void edgesBelongToThePicture() {
    assertThat(new Place(0, 0).inPicture()).isTrue();
    assertThat(new Place(1, 1).inPicture()).isTrue();
    assertThat(new Place(0.3, 0.7).inPicture()).isTrue();
  }

  @Test
  void whatLiesBeyondDoesNot() {
    assertThat(new Place(-0.001, 0.5).inPicture()).isFalse();
    assertThat(new Place(1.001, 0.5).inPicture()).isFalse();
    assertThat(new Place(0.5, -0.001).inPicture()).isFalse();
    assertThat(new Place(0.5, 1.001).inPicture()).isFalse();
    assertThat(new Place(Double.NaN, 0.5).inPicture()).isFalse();
    assertThat(new Place(0.5, Double.POSITIVE_INFINITY).inPicture()).isFalse();
  }
}
