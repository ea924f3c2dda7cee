package io.wayside.model.metrics.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.metrics.tracking.ClassTracking;
import io.wayside.model.metrics.tracking.TrackingScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MotsEvaluationTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tracking/mots");
  private static final Path TRUTH = GOLDEN.resolve("truth");
  private static final Path TRACKS = GOLDEN.resolve("tracks");

  @TempDir private Path folder = Path.of("");

  private final MotsEvaluation evaluation = new MotsEvaluation((done, of) -> {});

  @ParameterizedTest
  @ValueSource(strings = {"car", "pedestrian"})
  void scoresAreThoseOfTrackEval(String name) throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(GOLDEN.resolve("expected.json").toFile()).path(name);
    JsonNode actual =
        new ObjectMapper()
            .readTree(TrackingJson.of(evaluation.evaluate(TRUTH, TRACKS)))
            .at("/tracking/per_class/" + name);

    assertThat(expected).hasSize(18);
    expected
        .fieldNames()
        .forEachRemaining(
            score ->
                assertThat(actual.path(score).asDouble(Double.NaN))
                    .as(score)
                    .isCloseTo(expected.path(score).asDouble(), within(1e-6)));
  }

  @Test
  void allClassesTogetherCountEachThingAlike() throws IOException {
    ClassTracking scores = evaluation.evaluate(TRUTH, TRACKS);

    assertThat(scores.perClass()).hasSize(2);
    assertThat(scores.all().clear().truePositives())
        .isEqualTo(
            scores.perClass().values().stream().mapToLong(of -> of.clear().truePositives()).sum());
    assertThat(scores.all().hota().hota())
        .isBetween(
            scores.perClass().values().stream().mapToDouble(of -> of.hota().hota()).min().orElse(1),
            scores.perClass().values().stream()
                .mapToDouble(of -> of.hota().hota())
                .max()
                .orElse(0));
  }

  @Test
  void tracksInAnIgnoredRegionAreNotFalse() throws IOException {
    Path judged = folder.resolve("truth.txt");
    Files.write(
        judged,
        Files.readAllLines(TRUTH.resolve("0001.txt")).stream()
            .filter(line -> !line.split(" ", -1)[2].equals("10"))
            .toList());

    assertThat(falsePositives(judged)).isEqualTo(falsePositives(TRUTH.resolve("0001.txt")) + 4);
  }

  private long falsePositives(Path truth) throws IOException {
    TrackingScores all = evaluation.evaluate(truth, TRACKS.resolve("0001.txt")).all();
    return all.clear().falsePositives();
  }

  @Test
  void theTruthAgainstItselfIsPerfect() throws IOException {
    TrackingScores all = evaluation.evaluate(TRUTH, TRUTH).all();

    assertThat(all.hota().hota()).isEqualTo(1, within(1e-12));
    assertThat(all.clear().mota()).isEqualTo(1);
    assertThat(all.identity().idF1()).isEqualTo(1);
  }

  @Test
  void aSequenceThatOneSideLacksIsNamed() throws IOException {
    Files.copy(TRACKS.resolve("0000.txt"), folder.resolve("0000.txt"));

    assertThatThrownBy(() -> evaluation.evaluate(TRUTH, folder))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("0001.txt");
    assertThatThrownBy(() -> evaluation.evaluate(TRUTH, folder.resolve("none")))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 1 1 48 64",
        "0 one 1 48 64 P`0",
        "0 1 1 48 64 P`",
        "0 1 1 48 0 P`0",
        "0 1 1 48 64 zzz",
        "0 1 1 4 2 8\n0 1 1 4 2 8"
      })
  void aLineThatIsNoneIsNamed(String lines) throws IOException {
    Path file = folder.resolve("tracks.txt");
    Files.write(file, List.of(lines.split("\n", -1)));

    assertThatThrownBy(() -> evaluation.evaluate(TRUTH.resolve("0000.txt"), file))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("tracks.txt, line " + lines.split("\n", -1).length);
  }

  @Test
  void masksOfAnotherSizeAreNamed() throws IOException {
    Path file = folder.resolve("tracks.txt");
    String first = Files.readAllLines(TRUTH.resolve("0000.txt")).get(0);
    String[] columns = first.split(" ", -1);
    Files.writeString(file, "%s 1 %s 4 2 8".formatted(columns[0], columns[2]));

    assertThatThrownBy(() -> evaluation.evaluate(TRUTH.resolve("0000.txt"), file))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("frame " + columns[0]);
  }
}
