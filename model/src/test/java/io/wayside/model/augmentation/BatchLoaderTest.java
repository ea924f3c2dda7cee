package io.wayside.model.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchLoaderTest {

  private static final ImageSize SMALL = new ImageSize(4, 6);
  private static final DataSet PICTURES = new DrawnPictures(7, new ImageSize(9, 12));

  /** Crop, scale and batch size change at step 3. */
  private static final LongFunction<BatchPlan> PHASES =
      step ->
          step < 3
              ? new BatchPlan(varied(SMALL, 0.3), 2)
              : new BatchPlan(varied(new ImageSize(8, 8), 0.8), 3);

  private static Augmentation varied(ImageSize crop, double scale) {
    return Augmentation.crop(crop).with(new Geometry(scale, 2, 0.5, 10, 0.1, 0.1));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "2, 1", "3, 1", "5, 4"})
  void aLaterStartGivesTheSameBatches(int first, int threads) throws Exception {
    List<Batch> fromStart = take(0, 1, 10);

    List<Batch> resumed = take(first, threads, 10 - first);

    assertThat(resumed)
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(fromStart.subList(first, 10));
  }

  private static List<Batch> take(long first, int threads, int count) throws Exception {
    List<Batch> batches = new ArrayList<>();
    try (BatchLoader loader =
        new BatchLoader(SampleStream.of(PICTURES, 42), PHASES, first, threads)) {
      for (int i = 0; i < count; i++) {
        batches.add(loader.next());
      }
    }
    return batches;
  }

  @Test
  void batchesDifferFromStepToStepAndFromSeedToSeed() throws Exception {
    try (BatchLoader one = new BatchLoader(SampleStream.of(PICTURES, 1), PHASES, 0, 1);
        BatchLoader two = new BatchLoader(SampleStream.of(PICTURES, 2), PHASES, 0, 1)) {
      byte[] first = one.next().pixels();
      assertThat(one.next().pixels()).isNotEqualTo(first);
      assertThat(two.next().pixels()).isNotEqualTo(first);
    }
  }

  @Test
  void aFailureArrivesInItsTurnAndStays() throws Exception {
    IOException failure = new IOException("unreadable");
    AtomicBoolean broken = new AtomicBoolean();
    DataSet breaking =
        new DrawnPictures(4, SMALL) {
          @Override
          public LabelledPicture read(int index) throws IOException {
            if (broken.getAndSet(true)) {
              throw failure;
            }
            return super.read(index);
          }
        };
    try (BatchLoader loader = loader(breaking)) {
      assertThat(loader.next().size()).isEqualTo(1);
      assertThatThrownBy(loader::next).isSameAs(failure);
      assertThatThrownBy(loader::next).isSameAs(failure);
    }
  }

  @Test
  void closingInterruptsWhatIsBeingMade() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    DataSet endless =
        new DrawnPictures(4, SMALL) {
          @Override
          public LabelledPicture read(int index) {
            started.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
            }
            throw new IllegalStateException("interrupted");
          }
        };
    BatchLoader loader = loader(endless);
    started.await();

    loader.close();

    interrupted.await();
    assertThatThrownBy(loader::next).hasMessageContaining("it is closed");
  }

  private static BatchLoader loader(DataSet data) {
    BatchPlan plan = new BatchPlan(Augmentation.crop(SMALL), 1);
    return new BatchLoader(SampleStream.of(data, 1), step -> plan, 0, 1);
  }
}
