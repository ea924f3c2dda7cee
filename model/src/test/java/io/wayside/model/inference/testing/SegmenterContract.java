package io.wayside.model.inference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PixelScores;
import io.wayside.model.segmentation.Prediction;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Segmenter} keeps to. */
public abstract class SegmenterContract {

  /** Sums of a batch may be taken in another order than those of a single picture. */
  private static final Offset<Float> ROUNDING = Offset.offset(1e-3f);

  private static final ImageSize SIZE = new ImageSize(40, 72);

  private Segmenter segmenter;

  /** The contract starts from what {@link #open} gives. */
  protected SegmenterContract() {}

  /** Opens the segmenter under test; the contract closes it. */
  protected abstract Segmenter open();

  @BeforeEach
  final void openSegmenter() {
    segmenter = open();
  }

  @AfterEach
  final void closeSegmenter() {
    segmenter.close();
  }

  @Test
  final void givesOneAnswerAPictureOfTheLabelsItHas() {
    List<? extends Prediction> answers = segmenter.segment(List.of(noise(1), noise(2), noise(3)));

    assertThat(answers)
        .hasSize(3)
        .allSatisfy(
            answer ->
                assertThat(answer.<Integer>fold(MaskSet::classes, PixelScores::classes))
                    .isEqualTo(segmenter.labels().size()));
    answers.forEach(Prediction::close);
  }

  @Test
  final void givesMasksOfAQuarterOfItsInput() {
    Prediction answer = segmenter.segment(List.of(noise(1))).get(0);

    boolean quarter =
        answer.fold(
            masks ->
                masks
                    .inputSize()
                    .equals(
                        new ImageSize(4 * masks.maskSize().height(), 4 * masks.maskSize().width())),
            pixels -> true); // They do not tell.
    assertThat(quarter).isTrue();
    answer.close();
  }

  @Test
  final void answersAPictureAloneAsItDoesInABatch() {
    Image first = noise(1);
    Image second = noise(2);
    List<? extends Prediction> batch = segmenter.segment(List.of(first, second));

    assertThat(logits(batch.get(0))).containsExactly(answer(first), ROUNDING);
    assertThat(logits(batch.get(1))).containsExactly(answer(second), ROUNDING);
    batch.forEach(Prediction::close);
  }

  @Test
  final void keepsTheOtherAnswersOfABatchWhenOneIsClosedTwice() {
    List<? extends Prediction> batch = segmenter.segment(List.of(noise(1), noise(2)));
    batch.get(0).close();
    batch.get(0).close();

    assertThat(logits(batch.get(1))).containsExactly(answer(noise(2)), ROUNDING);
    batch.get(1).close();
  }

  @Test
  final void answersSeveralThreadsAtOnce() throws Exception {
    float[] expected = answer(noise(1));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<float[]>> calls = List.of(() -> answer(noise(1)), () -> answer(noise(1)));
      for (Future<float[]> found : threads.invokeAll(calls)) {
        assertThat(found.get()).containsExactly(expected, ROUNDING);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  final void refusesAnEmptyBatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> segmenter.segment(List.of()))
        .withMessageContaining("images: expected");
  }

  @Test
  final void refusesPicturesOfSeveralSizes() {
    Image other = new Image(new ImageSize(1, 1), new byte[3]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> segmenter.segment(List.of(noise(1), other)))
        .withMessageContaining("1x1");
  }

  @Test
  final void refusesWorkOnceClosed() {
    segmenter.close();
    segmenter.close();

    assertThatIllegalStateException().isThrownBy(() -> segmenter.segment(List.of(noise(1))));
  }

  private float[] answer(Image image) {
    try (Prediction answer = segmenter.segment(new ArrayList<>(List.of(image))).get(0)) {
      return logits(answer);
    }
  }

  private static float[] logits(Prediction answer) {
    FloatBuffer logits = answer.fold(MaskSet::maskLogits, PixelScores::logits);
    float[] values = new float[logits.remaining()];
    logits.get(values);
    return values;
  }

  private static Image noise(int seed) {
    byte[] rgb = new byte[Math.toIntExact(SIZE.pixels() * Image.CHANNELS)];
    new Random(seed).nextBytes(rgb);
    return new Image(SIZE, rgb);
  }
}
