package io.wayside.model.metrics.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrackedFrameTest {

  @Test
  void keepsItsOwnMatrix() {
    double[][] similarity = {{0.5}};
    TrackedFrame frame = new TrackedFrame(List.of(1), List.of(2), similarity);
    similarity[0][0] = 1;

    assertThat(frame)
        .isEqualTo(new TrackedFrame(List.of(1), List.of(2), new double[][] {{0.5}}))
        .hasSameHashCodeAs(new TrackedFrame(List.of(1), List.of(2), new double[][] {{0.5}}))
        .hasToString("TrackedFrame[truth [1], tracks [2]]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoSimilarity(double value) {
    double[][] similarity = {{value}};

    assertThatThrownBy(() -> new TrackedFrame(List.of(1), List.of(1), similarity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("similarity: expected 0 to 1 but was " + value);
  }

  @Test
  void refusesAMatrixOfAnotherShape() {
    assertThatThrownBy(() -> new TrackedFrame(List.of(1), List.of(), new double[0][0]))
        .hasMessage("similarity: expected a row for each of 1 true ids but was 0");
    assertThatThrownBy(() -> new TrackedFrame(List.of(1), List.of(2), new double[1][2]))
        .hasMessage("similarity: expected a column for each of 1 tracks but was 2");
  }

  @Test
  void refusesAnIdThatComesTwice() {
    assertThatThrownBy(() -> new TrackedFrame(List.of(1, 1), List.of(), new double[2][0]))
        .hasMessage("truth: expected each id once but was [1, 1]");
    assertThatThrownBy(() -> new TrackedFrame(List.of(), List.of(3, 3), new double[0][0]))
        .hasMessage("tracks: expected each id once but was [3, 3]");
  }
}
