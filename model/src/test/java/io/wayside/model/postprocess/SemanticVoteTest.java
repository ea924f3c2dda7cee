package io.wayside.model.postprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PixelScores;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SemanticVoteTest {

  private static final int QUERIES = 5;
  private static final int CLASSES = 4;
  private static final ImageSize FRAME = new ImageSize(23, 31);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void addsTheScoresOfMasksAsTheirDefinitionSays(int seed) {
    Random random = new Random(seed);
    MaskSet plain = masks(random, new ImageSize(6, 8));
    MaskSet mirrored = masks(random, new ImageSize(9, 12));
    SemanticVote vote = new SemanticVote(CLASSES, FRAME);

    vote.add(plain, false);
    vote.add(mirrored, true);

    double[][] one = scores(plain);
    double[][] other = scores(mirrored);
    byte[] labelIds = vote.result().labelIds();
    int clear = 0;
    for (int pixel = 0; pixel < labelIds.length; pixel++) {
      int reflected = pixel - pixel % FRAME.width() + FRAME.width() - 1 - pixel % FRAME.width();
      double[] sum = new double[CLASSES];
      for (int label = 0; label < CLASSES; label++) {
        sum[label] = one[label][pixel] + other[label][reflected];
      }
      int best = best(sum, -1);
      if (sum[best] - sum[best(sum, best)] > 1e-4) {
        assertThat(labelIds[pixel]).as("pixel %d", pixel).isEqualTo((byte) best);
        clear++;
      }
    }
    assertThat(clear).isGreaterThan(labelIds.length * 9 / 10);
  }

  /** Class 0 leads by far in the sum of the logits, class 1 in that of the probabilities. */
  @Test
  void addsTheProbabilitiesOfPixels() {
    SemanticVote vote = new SemanticVote(2, new ImageSize(1, 1));

    vote.add(pixels(20, 0), false);
    vote.add(pixels(0, 4), false);
    vote.add(pixels(0, 4), false);

    assertThat(vote.result().labelIds()).containsExactly(1);
  }

  @Test
  void turnsTheProbabilitiesOfAMirroredViewBack() {
    SemanticVote vote = new SemanticVote(2, new ImageSize(1, 2));

    vote.add(
        new PixelScores(
            2, new ImageSize(1, 2), FloatBuffer.wrap(new float[] {0, 0, 1, -1}), () -> {}),
        true);

    assertThat(vote.result().labelIds()).containsExactly(0, 1);
  }

  private static PixelScores pixels(float first, float second) {
    return new PixelScores(
        2, new ImageSize(1, 1), FloatBuffer.wrap(new float[] {first, second}), () -> {});
  }

  private static MaskSet masks(Random random, ImageSize size) {
    float[] classes = gaussian(random, QUERIES * (CLASSES + 1));
    float[] masks = gaussian(random, QUERIES * (int) size.pixels());
    return new MaskSet(
        QUERIES,
        CLASSES,
        size,
        new ImageSize(4 * size.height(), 4 * size.width()),
        FloatBuffer.wrap(classes),
        FloatBuffer.wrap(masks),
        () -> {});
  }

  private static float[] gaussian(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 3 * (float) random.nextGaussian();
    }
    return values;
  }

  /** [K, H·W]. */
  private static double[][] scores(MaskSet masks) {
    LiteralReadouts literal = new LiteralReadouts(masks, MaskGeometry.of(masks, FRAME));
    double[][] scores = new double[CLASSES][(int) FRAME.pixels()];
    for (int label = 0; label < CLASSES; label++) {
      for (int i = 0; i < scores[label].length; i++) {
        for (int query = 0; query < QUERIES; query++) {
          scores[label][i] +=
              literal.classProbabilities[query][label] / (1 + Math.exp(-literal.logits[query][i]));
        }
      }
    }
    return scores;
  }

  private static int best(double[] values, int except) {
    int best = except == 0 ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      best = i != except && values[i] > values[best] ? i : best;
    }
    return best;
  }
}
