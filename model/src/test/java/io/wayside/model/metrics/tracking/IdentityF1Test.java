package io.wayside.model.metrics.tracking;

import static io.wayside.model.metrics.tracking.TrackingFrames.assignments;
import static io.wayside.model.metrics.tracking.TrackingFrames.diagonal;
import static io.wayside.model.metrics.tracking.TrackingFrames.empty;
import static io.wayside.model.metrics.tracking.TrackingFrames.exact;
import static io.wayside.model.metrics.tracking.TrackingFrames.onlyTracks;
import static io.wayside.model.metrics.tracking.TrackingFrames.onlyTruth;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IdentityF1Test {

  @Test
  void identicalTracksScoreOne() {
    IdentityScores scores =
        identity(List.of(exact(List.of(1, 2), List.of(1, 2)), exact(List.of(3), List.of(3))));

    assertThat(scores).isEqualTo(new IdentityScores(3, 0, 0));
    assertThat(scores.idF1()).isEqualTo(1);
    assertThat(scores.idP()).isEqualTo(1);
    assertThat(scores.idR()).isEqualTo(1);
  }

  @Test
  void onlyTheLongerPartOfATrackCounts() {
    TrackedFrame first = exact(List.of(1), List.of(5));
    TrackedFrame second = exact(List.of(1), List.of(6));

    assertThat(identity(List.of(first, second, second))).isEqualTo(new IdentityScores(2, 1, 1));
  }

  @Test
  void aSimilarityOfAHalfIsEnough() {
    assertThat(identity(List.of(diagonal(List.of(1), List.of(1), 0.5))).idF1()).isEqualTo(1);
    assertThat(identity(List.of(diagonal(List.of(1), List.of(1), 0.49))).idF1()).isZero();
  }

  @Test
  void idsOfAnotherSequenceAreOthers() {
    assertThat(
            identity(
                List.of(exact(List.of(1), List.of(5))), List.of(exact(List.of(1), List.of(6)))))
        .isEqualTo(new IdentityScores(2, 0, 0));
  }

  @Test
  void withoutTruthOrTracksOrBoth() {
    assertThat(identity(List.of(onlyTruth(1, 2)))).isEqualTo(new IdentityScores(0, 2, 0));
    assertThat(identity(List.of(onlyTracks(1)))).isEqualTo(new IdentityScores(0, 0, 1));
    assertThat(identity(List.of(empty())).idF1()).isZero();
    assertThat(identity().idP()).isZero();
  }

  @Test
  void isTheBestOfAllAssignments() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      List<TrackedFrame> frames = TrackingFrames.random(random);
      long best = 0;
      for (int[] tracks : assignments(3, 4)) {
        best = Math.max(best, frames.stream().mapToLong(f -> agreeing(f, tracks)).sum());
      }
      assertThat(identity(frames).truePositives()).isEqualTo(best);
    }
  }

  private static long agreeing(TrackedFrame frame, int[] tracks) {
    long agreeing = 0;
    for (int row = 0; row < frame.truth().size(); row++) {
      int column = frame.tracks().indexOf(tracks[frame.truth().get(row)]);
      agreeing += column >= 0 && frame.similarity()[row][column] >= 0.5 ? 1 : 0;
    }
    return agreeing;
  }

  @SafeVarargs
  private static IdentityScores identity(List<TrackedFrame>... sequences) {
    IdentityF1 metric = new IdentityF1();
    List.of(sequences).forEach(metric::add);
    return metric.scores();
  }
}
