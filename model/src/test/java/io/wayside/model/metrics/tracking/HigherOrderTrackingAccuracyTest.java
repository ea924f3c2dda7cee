package io.wayside.model.metrics.tracking;

import static io.wayside.model.metrics.tracking.TrackingFrames.assignments;
import static io.wayside.model.metrics.tracking.TrackingFrames.diagonal;
import static io.wayside.model.metrics.tracking.TrackingFrames.empty;
import static io.wayside.model.metrics.tracking.TrackingFrames.exact;
import static io.wayside.model.metrics.tracking.TrackingFrames.onlyTracks;
import static io.wayside.model.metrics.tracking.TrackingFrames.onlyTruth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HigherOrderTrackingAccuracyTest {

  /** A match of a frame: the two ids and their similarity. */
  private record Match(int truth, int track, double similarity) {}

  @Test
  void identicalTracksScoreOne() {
    HotaScores scores =
        hota(List.of(exact(List.of(1, 2), List.of(1, 2)), exact(List.of(2, 3), List.of(2, 3))));

    assertThat(scores.hota()).isCloseTo(1, within(1e-12));
    assertThat(scores.detA()).isCloseTo(1, within(1e-12));
    assertThat(scores.assA()).isCloseTo(1, within(1e-12));
    assertThat(scores.locA()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aTrackInTwoHalvesKeepsDetectionAndHalvesAssociation() {
    HotaScores scores =
        hota(
            List.of(
                exact(List.of(1), List.of(5)),
                exact(List.of(1), List.of(5)),
                exact(List.of(1), List.of(6)),
                exact(List.of(1), List.of(6))));

    assertThat(scores.detA()).isCloseTo(1, within(1e-12));
    assertThat(scores.assA()).isCloseTo(0.5, within(1e-12));
    assertThat(scores.assRe()).isCloseTo(0.5, within(1e-12));
    assertThat(scores.assPr()).isCloseTo(1, within(1e-12));
    assertThat(scores.hota()).isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 1", "0.15, 3", "0.3, 6", "0.35, 7", "0.5, 10", "0.6, 12", "0.95, 19"})
  void aSimilarityOfAThresholdReachesIt(double similarity, int thresholds) {
    HotaScores scores = hota(List.of(diagonal(List.of(1), List.of(1), similarity)));

    assertThat(scores.byThreshold().stream().filter(at -> at.truePositives() == 1))
        .hasSize(thresholds);
    assertThat(scores.hota()).isCloseTo(thresholds / 19.0, within(1e-12));
    assertThat(scores.byThreshold().get(0).locA()).isEqualTo(similarity);
  }

  @Test
  void idsOfAnotherSequenceAreOthers() {
    List<TrackedFrame> first = List.of(exact(List.of(1), List.of(1)));
    List<TrackedFrame> second = List.of(exact(List.of(1), List.of(2)));

    assertThat(hota(first, second).hota()).isCloseTo(1, within(1e-12));
  }

  @Test
  void withoutTracksEverythingIsMissed() {
    HotaScores.AtThreshold scores = hota(List.of(onlyTruth(1, 2))).byThreshold().get(0);

    assertThat(scores).isEqualTo(new HotaScores.AtThreshold(0.05, 0, 2, 0, 0, 0, 0, 1));
    assertThat(scores.hota()).isZero();
  }

  @Test
  void withoutTruthEverythingIsFalse() {
    HotaScores.AtThreshold scores = hota(List.of(onlyTracks(1, 2))).byThreshold().get(0);

    assertThat(scores).isEqualTo(new HotaScores.AtThreshold(0.05, 0, 0, 2, 0, 0, 0, 1));
    assertThat(scores.hota()).isZero();
  }

  @Test
  void withoutEitherIsZeroAsInTrackEval() {
    assertThat(hota(List.of(empty())).hota()).isZero();
    assertThat(hota().hota()).isZero();
    assertThat(hota().locA()).isEqualTo(1);
  }

  @Test
  void framesWithoutEitherChangeNothing() {
    List<TrackedFrame> frames = TrackingFrames.random(new Random(1));
    List<TrackedFrame> more = new ArrayList<>(frames);
    more.add(2, empty());

    assertThat(hota(more)).isEqualTo(hota(frames));
  }

  /** The definition, word by word, for all thresholds and every matching of small frames. */
  @Test
  void isThatOfEveryMatchingTried() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      List<TrackedFrame> frames = TrackingFrames.random(random);
      List<List<Match>> matches = frames.stream().map(f -> bestMatches(f, frames)).toList();
      for (HotaScores.AtThreshold at : hota(frames).byThreshold()) {
        assertThat(at.hota()).isCloseTo(byDefinition(frames, matches, at), within(1e-9));
      }
    }
  }

  private static double byDefinition(
      List<TrackedFrame> frames, List<List<Match>> matches, HotaScores.AtThreshold at) {
    List<Match> found =
        matches.stream()
            .flatMap(List::stream)
            .filter(match -> match.similarity() >= at.threshold())
            .toList();
    double association = 0;
    for (Match match : found) {
      long same =
          found.stream()
              .filter(m -> m.truth() == match.truth() && m.track() == match.track())
              .count();
      association += same / (frames(frames, match.truth(), match.track()) - same);
    }
    int truth = frames.stream().mapToInt(frame -> frame.truth().size()).sum();
    int tracks = frames.stream().mapToInt(frame -> frame.tracks().size()).sum();
    int all = truth + tracks - found.size();
    // √(TP / all · association / TP)
    return all == 0 ? 0 : Math.sqrt(association / all);
  }

  private static List<Match> bestMatches(TrackedFrame frame, List<TrackedFrame> frames) {
    List<Match> best = List.of();
    double bestScore = 0;
    for (int[] columns : assignments(frame.truth().size(), frame.tracks().size())) {
      List<Match> matches = new ArrayList<>();
      double score = 0;
      for (int row = 0; row < columns.length; row++) {
        if (columns[row] >= 0) {
          int truth = frame.truth().get(row);
          int track = frame.tracks().get(columns[row]);
          double similarity = frame.similarity()[row][columns[row]];
          matches.add(new Match(truth, track, similarity));
          score += similarity * alignment(frames, truth, track);
        }
      }
      if (score > bestScore) {
        bestScore = score;
        best = matches;
      }
    }
    return best.stream().sorted(Comparator.comparingInt(Match::truth)).toList();
  }

  private static double alignment(List<TrackedFrame> frames, int truth, int track) {
    double soft = 0;
    for (TrackedFrame frame : frames) {
      int row = frame.truth().indexOf(truth);
      int column = frame.tracks().indexOf(track);
      if (row >= 0 && column >= 0 && frame.similarity()[row][column] > 0) {
        double sum = -frame.similarity()[row][column];
        for (int c = 0; c < frame.tracks().size(); c++) {
          sum += frame.similarity()[row][c];
        }
        for (int r = 0; r < frame.truth().size(); r++) {
          sum += frame.similarity()[r][column];
        }
        soft += frame.similarity()[row][column] / sum;
      }
    }
    return soft / (frames(frames, truth, track) - soft);
  }

  private static double frames(List<TrackedFrame> frames, int truth, int track) {
    return frames.stream().filter(frame -> frame.truth().contains(truth)).count()
        + frames.stream().filter(frame -> frame.tracks().contains(track)).count();
  }

  @SafeVarargs
  private static HotaScores hota(List<TrackedFrame>... sequences) {
    HigherOrderTrackingAccuracy metric = new HigherOrderTrackingAccuracy();
    List.of(sequences).forEach(metric::add);
    return metric.scores();
  }
}
