package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.blocks.Logits;
import io.wayside.model.checkpoint.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Mask2Former's loss against the published implementation, on two pictures with four and three
 * masks, three predictions and given points; what the files hold, their README tells.
 */
class LossGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/loss");
  private static final int LEVELS = 3;
  private static final int PICTURES = 2;
  private static final int QUERIES = 10;
  private static final int MOST_TARGETS = 4;
  private static final Shape MASKS = Shape.of(PICTURES, MOST_TARGETS, 64, 96);

  @ParameterizedTest
  @ValueSource(strings = {"matcher_class_cost_1", "matcher_class_cost_2"})
  void equalsTheReference(String variant) throws IOException {
    try (SafetensorsFile golden = SafetensorsFile.open(FOLDER.resolve("loss.safetensors"));
        Workbench bench = new Workbench()) {
      JsonNode settings = new ObjectMapper().readTree(FOLDER.resolve("loss.json").toFile());
      JsonNode expected = settings.get("variants").get(variant);
      List<Logits> predictions = predictions(bench, golden);
      Targets targets = targets(bench, golden);
      SetCriterion criterion =
          criterion(settings, expected, new GivenPoints(points(bench, golden)));

      float[] costs = bench.run(criterion.matchingCosts(bench.tf, predictions, targets));
      assertCosts(golden, variant, costs);
      int[] assignments = HungarianMatcher.match(costs, LEVELS * PICTURES, QUERIES, MOST_TARGETS);
      assertThat(assignments).isEqualTo(assignments(expected.get("assignment")));

      Operand<TInt32> fed = bench.ints(Shape.of(LEVELS, PICTURES, QUERIES), assignments);
      SetCriterion.Loss loss = criterion.call(bench.tf, predictions, targets, fed);
      assertTerms(bench, expected, loss);
      assertGradients(bench, golden, variant, predictions, loss);
    }
  }

  private static SetCriterion criterion(JsonNode settings, JsonNode expected, RandomPoints random) {
    JsonNode weights = settings.get("weights");
    return new SetCriterion(
        new LossWeights(
            weights.get("loss_cross_entropy").floatValue(),
            weights.get("loss_mask").floatValue(),
            weights.get("loss_dice").floatValue()),
        new LossWeights(
            expected.get("cost_class").floatValue(),
            expected.get("cost_mask").floatValue(),
            expected.get("cost_dice").floatValue()),
        settings.get("no_object_weight").floatValue(),
        new BinaryCrossEntropy(),
        new PointSampling(
            random,
            settings.get("points").intValue(),
            settings.get("oversample_ratio").doubleValue(),
            settings.get("importance_sample_ratio").doubleValue()));
  }

  private static List<Logits> predictions(Workbench bench, SafetensorsFile golden)
      throws IOException {
    List<Logits> predictions = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      predictions.add(
          new Logits(
              tensor(bench, golden, "level%d.class_queries_logits".formatted(level)),
              tensor(bench, golden, "level%d.masks_queries_logits".formatted(level))));
    }
    return predictions;
  }

  private static Operand<TFloat32> tensor(Workbench bench, SafetensorsFile golden, String name)
      throws IOException {
    return bench.floats(golden.info(name).shape(), golden.floats(name));
  }

  private static Targets targets(Workbench bench, SafetensorsFile golden) throws IOException {
    int[] labels = new int[PICTURES * MOST_TARGETS];
    Arrays.fill(labels, Targets.PADDING);
    int[] masks = new int[(int) MASKS.size()];
    for (int picture = 0; picture < PICTURES; picture++) {
      int first = picture * MOST_TARGETS;
      copy(golden.longs("image%d.class_labels".formatted(picture)), labels, first);
      long pixels = MASKS.get(2) * MASKS.get(3);
      copy(golden.longs("image%d.mask_labels".formatted(picture)), masks, first * (int) pixels);
    }
    return Targets.everywhere(
        bench.tf, bench.ints(Shape.of(PICTURES, MOST_TARGETS), labels), bench.flags(MASKS, masks));
  }

  private static void copy(long[] from, int[] to, int offset) {
    for (int i = 0; i < from.length; i++) {
      to[offset + i] = Math.toIntExact(from[i]);
    }
  }

  /** In the order in which the criterion asks: all for matching, then two for each loss. */
  private static List<Operand<TFloat32>> points(Workbench bench, SafetensorsFile golden)
      throws IOException {
    List<Operand<TFloat32>> points = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      List<Operand<TFloat32>> pictures = new ArrayList<>();
      for (int picture = 0; picture < PICTURES; picture++) {
        String name = "level%d.matcher_points.image%d".formatted(level, picture);
        pictures.add(tensor(bench, golden, name));
      }
      points.add(bench.tf.concat(pictures, bench.tf.constant(0)));
    }
    for (int level = 0; level < LEVELS; level++) {
      points.add(tensor(bench, golden, "level%d.oversampled_points".formatted(level)));
      points.add(tensor(bench, golden, "level%d.random_points".formatted(level)));
    }
    return points;
  }

  private static void assertCosts(SafetensorsFile golden, String variant, float[] costs)
      throws IOException {
    for (int i = 0; i < LEVELS * PICTURES; i++) {
      String name = "%s.level%d.cost.image%d".formatted(variant, i / PICTURES, i % PICTURES);
      float[] expected = golden.floats(name);
      int count = expected.length / QUERIES;
      for (int query = 0; query < QUERIES; query++) {
        int row = (i * QUERIES + query) * MOST_TARGETS;
        float[] actual = Arrays.copyOfRange(costs, row, row + MOST_TARGETS);
        float[] filled = Arrays.copyOfRange(expected, query * count, query * count + MOST_TARGETS);
        Arrays.fill(filled, count, MOST_TARGETS, Float.POSITIVE_INFINITY);
        assertClose(name + " of query " + query, actual, filled, 1e-5, 0);
      }
    }
  }

  /** [L, B, Q]. */
  private static int[] assignments(JsonNode expected) {
    int[] assignments = new int[LEVELS * PICTURES * QUERIES];
    Arrays.fill(assignments, HungarianMatcher.NO_TARGET);
    for (int i = 0; i < LEVELS * PICTURES; i++) {
      JsonNode pairs = expected.get("level%d.image%d".formatted(i / PICTURES, i % PICTURES));
      for (int pair = 0; pair < pairs.get("query").size(); pair++) {
        int query = pairs.get("query").get(pair).intValue();
        assignments[i * QUERIES + query] = pairs.get("target").get(pair).intValue();
      }
    }
    return assignments;
  }

  private static void assertTerms(Workbench bench, JsonNode expected, SetCriterion.Loss loss) {
    JsonNode unweighted = expected.get("unweighted");
    assertThat(loss.terms()).hasSize(unweighted.size());
    List<Operand<TFloat32>> operations = new ArrayList<>(loss.terms().values());
    operations.add(loss.total());
    List<float[]> values = bench.run(operations);
    int i = 0;
    for (Map.Entry<String, Operand<TFloat32>> term : loss.terms().entrySet()) {
      float[] reference = {unweighted.get(term.getKey()).floatValue()};
      assertClose(term.getKey(), values.get(i++), reference, 1e-5, 0);
    }
    float[] total = {expected.get("total_weighted").floatValue()};
    assertClose("total", values.get(i), total, 1e-5, 0);
  }

  private static void assertGradients(
      Workbench bench,
      SafetensorsFile golden,
      String variant,
      List<Logits> predictions,
      SetCriterion.Loss loss)
      throws IOException {
    List<Operand<TFloat32>> inputs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      inputs.add(predictions.get(level).classQueriesLogits());
      inputs.add(predictions.get(level).masksQueriesLogits());
      names.add("%s.level%d.grad_class".formatted(variant, level));
      names.add("%s.level%d.grad_mask".formatted(variant, level));
    }
    List<float[]> gradients = bench.gradients(loss.total(), inputs);
    for (int i = 0; i < inputs.size(); i++) {
      assertClose(names.get(i), gradients.get(i), golden.floats(names.get(i)), 1e-6, 1e-4);
    }
  }

  private static void assertClose(
      String what, float[] actual, float[] expected, double absolute, double relative) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      if (actual[i] != expected[i]) {
        double accepted = absolute + relative * Math.abs(expected[i]);
        double share = Math.abs(actual[i] - expected[i]) / accepted;
        worst = share <= worst ? worst : share; // a NaN stays
      }
    }
    assertThat(worst).as("%s: largest difference, as a share of the accepted", what).isLessThan(1);
  }
}
