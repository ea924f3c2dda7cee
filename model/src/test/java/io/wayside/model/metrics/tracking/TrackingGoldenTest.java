package io.wayside.model.metrics.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores beside those of TrackEval. */
final class TrackingGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tracking/tracking.json");
  private static final double TOLERANCE = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"short", "crowded"})
  void higherOrderTrackingAccuracyIsThatOfTrackEval(String name) throws IOException {
    JsonNode expected = golden(name).path("expected");
    HotaScores scores = hota(frames(name));

    assertThat(scores.hota()).isCloseTo(expected.path("HOTA").asDouble(), within(TOLERANCE));
    assertThat(scores.detA()).isCloseTo(expected.path("DetA").asDouble(), within(TOLERANCE));
    assertThat(scores.assA()).isCloseTo(expected.path("AssA").asDouble(), within(TOLERANCE));
    assertThat(scores.detRe()).isCloseTo(expected.path("DetRe").asDouble(), within(TOLERANCE));
    assertThat(scores.detPr()).isCloseTo(expected.path("DetPr").asDouble(), within(TOLERANCE));
    assertThat(scores.assRe()).isCloseTo(expected.path("AssRe").asDouble(), within(TOLERANCE));
    assertThat(scores.assPr()).isCloseTo(expected.path("AssPr").asDouble(), within(TOLERANCE));
    assertThat(scores.locA()).isCloseTo(expected.path("LocA").asDouble(), within(TOLERANCE));
    assertThat(expected.path("HOTA_by_alpha").size()).isEqualTo(scores.byThreshold().size());
    for (int i = 0; i < scores.byThreshold().size(); i++) {
      assertThat(scores.byThreshold().get(i).hota())
          .as("threshold %d", i)
          .isCloseTo(expected.path("HOTA_by_alpha").path(i).asDouble(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "crowded"})
  void clearMetricsAreThoseOfTrackEval(String name) throws IOException {
    JsonNode expected = golden(name).path("expected");
    MultipleObjectTrackingAccuracy metric = new MultipleObjectTrackingAccuracy();
    metric.add(frames(name));

    assertThat(metric.scores().mota())
        .isCloseTo(expected.path("MOTA").asDouble(), within(TOLERANCE));
    assertThat(metric.scores().identitySwitches()).isEqualTo(expected.path("IDSW").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "crowded"})
  void identityMetricsAreThoseOfTrackEval(String name) throws IOException {
    IdentityF1 metric = new IdentityF1();
    metric.add(frames(name));

    assertThat(metric.scores().idF1())
        .isCloseTo(golden(name).path("expected").path("IDF1").asDouble(), within(TOLERANCE));
  }

  @Test
  void sequencesSumDetectionsAndWeighAssociationByTruePositives() throws IOException {
    HotaScores one = hota(frames("short"));
    HotaScores other = hota(frames("crowded"));
    HotaScores both = hota(frames("short"), frames("crowded"));

    for (int i = 0; i < 19; i++) {
      HotaScores.AtThreshold a = one.byThreshold().get(i);
      HotaScores.AtThreshold b = other.byThreshold().get(i);
      double found = a.truePositives() + b.truePositives();
      double missed = a.falseNegatives() + b.falseNegatives();
      double wrong = a.falsePositives() + b.falsePositives();
      double association = (a.assA() * a.truePositives() + b.assA() * b.truePositives()) / found;
      assertThat(both.byThreshold().get(i).hota())
          .isCloseTo(Math.sqrt(found / (found + missed + wrong) * association), within(1e-12));
      assertThat(both.byThreshold().get(i).locA())
          .isCloseTo(
              (a.locA() * a.truePositives() + b.locA() * b.truePositives()) / found, within(1e-12));
    }
  }

  @SafeVarargs
  private static HotaScores hota(List<TrackedFrame>... sequences) {
    HigherOrderTrackingAccuracy metric = new HigherOrderTrackingAccuracy();
    List.of(sequences).forEach(metric::add);
    return metric.scores();
  }

  private static JsonNode golden(String name) throws IOException {
    return new ObjectMapper().readTree(GOLDEN.toFile()).required(name);
  }

  private static List<TrackedFrame> frames(String name) throws IOException {
    List<TrackedFrame> frames = new ArrayList<>();
    for (JsonNode frame : golden(name).required("frames")) {
      List<Integer> truth = ids(frame.required("truth"));
      List<Integer> tracks = ids(frame.required("tracks"));
      double[][] similarity = new double[truth.size()][tracks.size()];
      for (int row = 0; row < truth.size(); row++) {
        for (int column = 0; column < tracks.size(); column++) {
          similarity[row][column] =
              frame.required("similarity").required(row).required(column).doubleValue();
        }
      }
      frames.add(new TrackedFrame(truth, tracks, similarity));
    }
    return frames;
  }

  private static List<Integer> ids(JsonNode array) {
    List<Integer> ids = new ArrayList<>();
    array.forEach(id -> ids.add(id.intValue()));
    return ids;
  }
}
