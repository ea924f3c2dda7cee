package io.wayside.operators.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MicroBatcherTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final ImageSize SMALL = new ImageSize(2, 2);
  private static final ImageSize LARGE = new ImageSize(4, 4);

  private final HeldSegmenter segmenter = HeldSegmenter.held();
  private final EngineMeter meter = new EngineMeter();
  private MicroBatcher batcher = batcher(4, LONG, 64, 64);

  @AfterEach
  void close() {
    segmenter.allow(1_000);
    batcher.close();
  }

  @Test
  void aLonePictureDoesNotWaitForCompanyThatIsNotComing() throws Exception {
    CompletableFuture<Segmented> answer = batcher.submit(picture(SMALL));
    segmenter.allow(1);

    answer.get().close();
    assertThat(segmenter.passSizes()).containsExactly(1);
  }

  @Test
  void waitsForAnnouncedPicturesUntilTheBatchIsFull() throws Exception {
    segmenter.allow(10);
    List<CompletableFuture<Segmented>> answers = new ArrayList<>();
    try (MicroBatcher.Expectation more = batcher.expect()) {
      for (int i = 0; i < 4; i++) {
        answers.add(batcher.submit(picture(SMALL)));
      }
      closeAll(answers);
    }

    assertThat(segmenter.passSizes()).containsExactly(4);
  }

  @Test
  void runsAnIncompleteBatchOnceTheAnnouncedPictureIsOff() throws Exception {
    segmenter.allow(10);
    MicroBatcher.Expectation other = batcher.expect();
    CompletableFuture<Segmented> first = batcher.submit(picture(SMALL));
    CompletableFuture<Segmented> second = batcher.submit(picture(SMALL));
    assertThat(segmenter.started.get()).isZero();

    other.close();
    other.close(); // A second time changes nothing.

    first.get().close();
    second.get().close();
    assertThat(segmenter.passSizes()).containsExactly(2);
  }

  @Test
  void runsAnIncompleteBatchAfterTheLongestWait() throws Exception {
    batcher.close();
    batcher = batcher(4, Duration.ofMillis(5), 64, 64);
    segmenter.allow(1);
    try (MicroBatcher.Expectation never = batcher.expect()) {
      batcher.submit(picture(SMALL)).get().close();
    }

    assertThat(segmenter.passSizes()).containsExactly(1);
  }

  @Test
  void gathersWhatArrivesDuringAPass() throws Exception {
    List<CompletableFuture<Segmented>> answers = new ArrayList<>();
    answers.add(batcher.submit(picture(SMALL)));
    await().until(() -> segmenter.started.get() == 1);
    for (int i = 0; i < 6; i++) {
      answers.add(batcher.submit(picture(SMALL)));
    }
    segmenter.allow(10);

    closeAll(answers);
    assertThat(segmenter.passSizes()).containsExactly(1, 4, 2);
  }

  @Test
  void batchesPicturesOfOneSizeAndStarvesNone() throws Exception {
    List<CompletableFuture<Segmented>> answers = new ArrayList<>();
    answers.add(batcher.submit(picture(SMALL)));
    await().until(() -> segmenter.started.get() == 1);
    answers.add(batcher.submit(picture(LARGE)));
    for (int i = 0; i < 5; i++) {
      answers.add(batcher.submit(picture(SMALL)));
    }
    answers.add(batcher.submit(picture(LARGE)));
    segmenter.allow(10);

    closeAll(answers);
    assertThat(segmenter.passes)
        .extracting(pass -> pass.size() + " of " + pass.get(0).size())
        .containsExactly("1 of 2x2", "2 of 4x4", "4 of 2x2", "1 of 2x2");
    assertThat(segmenter.passes)
        .allSatisfy(
            pass -> assertThat(pass).extracting(Image::size).containsOnly(pass.get(0).size()));
  }

  @Test
  void runsAFullBatchWhileAnotherSizeWaitsForCompany() throws Exception {
    segmenter.allow(10);
    List<CompletableFuture<Segmented>> full = new ArrayList<>();
    MicroBatcher.Expectation more = batcher.expect();
    CompletableFuture<Segmented> lone = batcher.submit(picture(LARGE));
    for (int i = 0; i < 4; i++) {
      full.add(batcher.submit(picture(SMALL)));
    }

    closeAll(full);
    assertThat(lone).isNotDone();
    more.close();
    lone.get().close();
  }

  @Test
  void doesNotRunCancelledPictures() throws Exception {
    CompletableFuture<Segmented> running = batcher.submit(picture(SMALL));
    await().until(() -> segmenter.started.get() == 1);
    CompletableFuture<Segmented> cancelled = batcher.submit(picture(SMALL));
    CompletableFuture<Segmented> kept = batcher.submit(picture(SMALL));
    cancelled.cancel(false);
    segmenter.allow(10);

    running.get().close();
    kept.get().close();
    assertThat(segmenter.passSizes()).containsExactly(1, 1);
  }

  @Test
  void freesMaskSetsThatComeAfterTheirCancellation() throws Exception {
    CompletableFuture<Segmented> late = batcher.submit(picture(SMALL));
    await().until(() -> segmenter.started.get() == 1);
    late.cancel(false);
    segmenter.allow(1);

    await().until(() -> segmenter.passes.size() == 1 && segmenter.openMaskSets.get() == 0);
  }

  @Test
  void failsTheBatchWithWhatTheNetworkThrewAndGoesOn() throws Exception {
    IllegalStateException lost = new IllegalStateException("device lost");
    segmenter.broken = lost;
    CompletableFuture<Segmented> failed = batcher.submit(picture(SMALL));
    segmenter.allow(1);
    assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class).hasCause(lost);

    segmenter.broken = null;
    segmenter.allow(1);
    batcher.submit(picture(SMALL)).get().close();
  }

  @Test
  void closingFailsWhatWaits() throws Exception {
    MicroBatcher.Expectation more = batcher.expect();
    CompletableFuture<Segmented> waiting = batcher.submit(picture(SMALL));

    batcher.close();
    more.close();

    assertThatThrownBy(waiting::get).hasRootCauseMessage("the segmentation engine is closed");
    assertThatThrownBy(() -> batcher.submit(picture(SMALL)).get())
        .hasRootCauseMessage("the segmentation engine is closed");
  }

  @Test
  void aFullQueueMakesTheSubmitterWait() throws Exception {
    batcher.close();
    batcher = batcher(1, LONG, 2, 64);
    List<CompletableFuture<Segmented>> answers = new CopyOnWriteArrayList<>();
    answers.add(batcher.submit(picture(SMALL)));
    await().until(() -> segmenter.started.get() == 1);
    answers.add(batcher.submit(picture(SMALL)));
    answers.add(batcher.submit(picture(SMALL)));
    Thread fourth = new Thread(() -> answers.add(submitted(picture(SMALL))));
    fourth.start();

    await().until(() -> fourth.getState() == Thread.State.WAITING);
    assertThat(batcher.queued()).isEqualTo(2);
    segmenter.allow(10);
    fourth.join();
    closeAll(answers);
    assertThat(segmenter.passes).hasSize(4);
  }

  @Test
  void pausesWhileTooManyMaskSetsAreUnread() throws Exception {
    batcher.close();
    batcher = batcher(1, LONG, 8, 1);
    segmenter.allow(10);
    Segmented unread = batcher.submit(picture(SMALL)).get();
    CompletableFuture<Segmented> next = batcher.submit(picture(SMALL));
    assertThat(next).isNotDone();
    assertThat(segmenter.started.get()).isEqualTo(1);

    unread.close();

    next.get().close();
  }

  @Test
  void countsFramesBatchesAndBusyTime() throws Exception {
    List<CompletableFuture<Segmented>> answers = new ArrayList<>();
    answers.add(batcher.submit(picture(SMALL)));
    await().until(() -> segmenter.started.get() == 1);
    answers.add(batcher.submit(picture(SMALL)));
    answers.add(batcher.submit(picture(SMALL)));
    segmenter.allow(10);
    closeAll(answers);

    EngineStatistics statistics = meter.snapshot();
    assertThat(statistics.frames()).isEqualTo(3);
    assertThat(statistics.batches()).isEqualTo(2);
    assertThat(statistics.batchSizes())
        .containsOnly(java.util.Map.entry(1, 1L), java.util.Map.entry(2, 1L));
    assertThat(statistics.busyShare()).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(statistics.lastFrame().orElseThrow()).isAfter(statistics.firstFrame().orElseThrow());
  }

  private MicroBatcher batcher(int frames, Duration wait, int capacity, int unread) {
    return new MicroBatcher(
        new ServedModel(segmenter),
        new EngineSettings(BatchPolicy.of(frames, wait), capacity, unread, 16, 16, Duration.ZERO),
        meter);
  }

  private CompletableFuture<Segmented> submitted(Image image) {
    try {
      return batcher.submit(image);
    } catch (InterruptedException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Image picture(ImageSize size) {
    return new Image(size, new byte[(int) size.pixels() * 3]);
  }

  private static void closeAll(List<CompletableFuture<Segmented>> answers) throws Exception {
    for (CompletableFuture<Segmented> answer : answers) {
      answer.get().close();
    }
  }
}
