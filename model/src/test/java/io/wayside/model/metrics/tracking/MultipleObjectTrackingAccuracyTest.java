package io.wayside.model.metrics.tracking;

import static io.wayside.model.metrics.tracking.TrackingFrames.diagonal;
import static io.wayside.model.metrics.tracking.TrackingFrames.empty;
import static io.wayside.model.metrics.tracking.TrackingFrames.onlyTracks;
import static io.wayside.model.metrics.tracking.TrackingFrames.onlyTruth;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MultipleObjectTrackingAccuracyTest {

  @Test
  void identicalTracksScoreOne() {
    ClearScores scores =
        clear(List.of(TrackingFrames.exact(List.of(1, 2), List.of(1, 2)), exact(3, 3)));

    assertThat(scores).isEqualTo(new ClearScores(3, 0, 0, 0, 0, 3));
    assertThat(scores.mota()).isEqualTo(1);
    assertThat(scores.motp()).isEqualTo(1);
    assertThat(scores.recall()).isEqualTo(1);
    assertThat(scores.precision()).isEqualTo(1);
  }

  @Test
  void anotherTrackThanBeforeIsASwitch() {
    ClearScores scores = clear(List.of(exact(1, 5), exact(1, 6), exact(1, 6), exact(1, 5)));

    assertThat(scores).isEqualTo(new ClearScores(4, 0, 0, 2, 0, 4));
    assertThat(scores.mota()).isEqualTo(0.5);
  }

  @Test
  void aSwitchIsSeenAcrossAPause() {
    ClearScores scores =
        clear(
            List.of(exact(1, 5), exact(2, 6), TrackingFrames.exact(List.of(1, 2), List.of(7, 6))));

    assertThat(scores).isEqualTo(new ClearScores(4, 0, 0, 1, 1, 4));
  }

  @Test
  void theSameTrackAfterAPauseIsAFragmentationAlone() {
    TrackedFrame missed = diagonal(List.of(1), List.of(5), 0.4);

    assertThat(clear(List.of(exact(1, 5), missed, missed, exact(1, 5))))
        .isEqualTo(new ClearScores(2, 2, 2, 0, 1, 2));
  }

  @Test
  void aFrameWithoutTracksInterruptsNothing() {
    assertThat(clear(List.of(exact(1, 5), onlyTruth(1), empty(), onlyTracks(5), exact(1, 5))))
        .isEqualTo(new ClearScores(2, 1, 1, 0, 0, 2));
  }

  @Test
  void keepsAMatchAlthoughAnotherIsMoreAlike() {
    TrackedFrame tempting =
        new TrackedFrame(List.of(1), List.of(5, 6), new double[][] {{0.5, 0.9}});

    assertThat(clear(List.of(exact(1, 5), tempting)))
        .isEqualTo(new ClearScores(2, 0, 1, 0, 0, 1.5));
    assertThat(clear(List.of(tempting))).isEqualTo(new ClearScores(1, 0, 1, 0, 0, 0.9));
  }

  @Test
  void lettingGoOfOneMatchToGainTwoIsRefused() {
    TrackedFrame frame =
        new TrackedFrame(List.of(1, 2), List.of(5, 6), new double[][] {{0.6, 0.9}, {0.9, 0.1}});

    assertThat(clear(List.of(exact(1, 5), frame))).isEqualTo(new ClearScores(2, 1, 1, 0, 0, 1.6));
    assertThat(clear(List.of(frame))).isEqualTo(new ClearScores(2, 0, 0, 0, 0, 1.8));
  }

  @Test
  void idsOfAnotherSequenceAreOthers() {
    assertThat(clear(List.of(exact(1, 5)), List.of(exact(1, 6))))
        .isEqualTo(new ClearScores(2, 0, 0, 0, 0, 2));
  }

  @Test
  void withoutTruthOrTracksOrBoth() {
    assertThat(clear(List.of(onlyTruth(1, 2))).mota()).isZero();
    assertThat(clear(List.of(onlyTracks(1, 2))).mota()).isEqualTo(-2);
    assertThat(clear(List.of(empty())).mota()).isZero();
    assertThat(clear().motp()).isZero();
  }

  private static TrackedFrame exact(int truth, int track) {
    return TrackingFrames.exact(List.of(truth), List.of(track));
  }

  @SafeVarargs
  private static ClearScores clear(List<TrackedFrame>... sequences) {
    MultipleObjectTrackingAccuracy metric = new MultipleObjectTrackingAccuracy();
    List.of(sequences).forEach(metric::add);
    return metric.scores();
  }
}
