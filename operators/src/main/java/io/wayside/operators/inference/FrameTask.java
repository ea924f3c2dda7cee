package io.wayside.operators.inference;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.frame.SkippedFrame.Reason;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.decode.DecodeResult;
import io.wayside.operators.decode.DecodedFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way: a picture or a piece of video, whose outcomes are answered together and in
 * order.
 *
 * <p>Three may end it, and the first one wins: the last of its frames, the timeout, and the end of
 * the subtask. What comes later is freed and counted nowhere.
 */
final class FrameTask implements Runnable {

  private final AdmittedFrame record;
  private final FramePipeline pipeline;
  private final MicroBatcher.Expectation coming;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private volatile @Nullable DecodeResult decoded;
  private volatile boolean superseded;

  /**
   * What became of a record.
   *
   * @param outcomes in the order of capture
   * @param sampledOut frames left out to meet the configured rate
   */
  record Answer(List<FrameOutcome> outcomes, int sampledOut) {}

  private record Part(
      FrameId frame,
      CompletableFuture<Segmented> prediction,
      CompletableFuture<FrameOutcome> outcome) {}

  /**
   * Describes the work; {@link #run} starts it.
   *
   * @param coming tells the engine that frames are on their way; closed by this
   */
  FrameTask(AdmittedFrame record, FramePipeline pipeline, MicroBatcher.Expectation coming) {
    this.record = record;
    this.pipeline = pipeline;
    this.coming = coming;
  }

  /** Completed once; exceptionally if the engine failed, cancelled if abandoned. */
  CompletableFuture<Answer> answer() {
    return answer;
  }

  /** Decodes and hands the frames to the engine; the rest follows without this thread. */
  @Override
  @SuppressWarnings("CatchingUnchecked") // An error must reach the task, or it waits for ever.
  public void run() {
    try (coming) {
      if (answer.isDone() || skipped()) {
        return;
      }
      DecodeResult result = pipeline.decode(record.frame());
      decoded = result;
      for (DecodedFrame frame : result.frames()) {
        if (answer.isDone()) {
          break;
        }
        parts.add(segment(frame));
      }
      if (superseded) {
        skipWaiting(); // Those that were added after the newer record had come.
      }
    } catch (InterruptedException e) {
      abandon(); // The pool is closing.
    } catch (Throwable e) {
      answer.completeExceptionally(e);
    }
    if (answer.isDone()) {
      cancelParts(); // Those that were added after the end.
    } else {
      CompletableFuture<Void> unused =
          CompletableFuture.allOf(
                  parts.stream().map(Part::outcome).toArray(CompletableFuture<?>[]::new))
              .whenComplete((done, error) -> finish(error));
    }
  }

  /**
   * Leaves the whole record out before it is decoded, where its policy says so; a piece of video
   * then counts as one frame. A record with a defect ends as a failure in any case.
   */
  private boolean skipped() {
    SkippedFrame leftOut = leftOut();
    if (leftOut == null) {
      return false;
    }
    answer.complete(new Answer(List.of(FrameOutcome.skipped(record.settings(), leftOut)), 0));
    return true;
  }

  private @Nullable SkippedFrame leftOut() {
    if (record.skipped() != null || record.frame().defect() != null) {
      return record.skipped();
    }
    if (superseded) {
      return new SkippedFrame(record.frame().id(), Reason.SUPERSEDED);
    }
    return pipeline.isTooOld(record) ? new SkippedFrame(record.frame().id(), Reason.TOO_OLD) : null;
  }

  /** What holds for this record. */
  OverloadPolicy overload() {
    return record.overload();
  }

  /** A newer record of the camera is there: frames that still wait for the network are left out. */
  void supersede() {
    superseded = true;
    skipWaiting();
  }

  private void skipWaiting() {
    for (Part part : parts) {
      if (pipeline.withdraw(part.prediction())) {
        part.outcome()
            .complete(
                FrameOutcome.skipped(
                    record.settings(), new SkippedFrame(part.frame(), Reason.SUPERSEDED)));
      }
    }
  }

  private Part segment(DecodedFrame frame) throws InterruptedException {
    CompletableFuture<Segmented> prediction = pipeline.segment(frame);
    CompletableFuture<FrameOutcome> outcome = new CompletableFuture<>();
    CompletableFuture<Segmented> unused =
        prediction.whenComplete(
            (answered, error) -> {
              if (error instanceof CancellationException) {
                return; // Withdrawn or abandoned: whoever did it says how the frame ended.
              }
              if (error != null) {
                outcome.completeExceptionally(error);
              } else {
                pipeline.handOver(answered, () -> read(frame, answered, outcome));
              }
            });
    return new Part(frame.id(), prediction, outcome);
  }

  @SuppressWarnings("CatchingUnchecked") // As in run.
  private void read(
      DecodedFrame frame, Segmented prediction, CompletableFuture<FrameOutcome> outcome) {
    if (answer.isDone()) {
      prediction.close();
      return;
    }
    try {
      outcome.complete(pipeline.read(record, frame, prediction));
    } catch (Throwable e) {
      outcome.completeExceptionally(e);
    }
  }

  private void finish(@Nullable Throwable error) {
    if (error == null) {
      answer.complete(answerWith(null));
    } else {
      answer.completeExceptionally(error instanceof CompletionException ? error.getCause() : error);
      cancelParts();
    }
  }

  /** Ends the record now: frames that are done keep their results, the others have failed. */
  void timeOut(FrameDefect timeout) {
    coming.close();
    answer.complete(answerWith(timeout));
    cancelParts();
  }

  /** Ends the record without an answer. */
  void abandon() {
    coming.close();
    answer.cancel(false);
    cancelParts();
  }

  private void cancelParts() {
    for (Part part : parts) {
      part.prediction().cancel(false);
    }
  }

  private Answer answerWith(@Nullable FrameDefect unfinished) {
    DecodeResult result = decoded;
    List<FrameOutcome> outcomes = new ArrayList<>();
    if (result == null) {
      if (unfinished != null) {
        outcomes.add(failed(record, record.frame().id(), unfinished));
      }
      return new Answer(outcomes, 0);
    }
    List<Part> started = List.copyOf(parts);
    for (int i = 0; i < result.frames().size(); i++) {
      FrameOutcome done =
          i < started.size() && isDone(started.get(i)) ? started.get(i).outcome().join() : null;
      if (done != null) {
        outcomes.add(done);
      } else if (unfinished != null) {
        outcomes.add(failed(record, result.frames().get(i).id(), unfinished));
      }
    }
    result.failure().ifPresent(failure -> outcomes.add(failed(record, failure)));
    return new Answer(outcomes, result.sampledOut());
  }

  private static boolean isDone(Part part) {
    return part.outcome().isDone() && !part.outcome().isCompletedExceptionally();
  }

  /**
   * One frame of a record as a failure. A frame of a piece of video goes without the piece's bytes,
   * which would be repeated for each of its frames; the origin tells where they are.
   */
  static FrameOutcome failed(AdmittedFrame record, FrameId id, FrameDefect defect) {
    EncodedFrame frame = record.frame();
    FrameFailure whole = frame.failed(defect);
    return failed(
        record,
        id.equals(frame.id())
            ? whole
            : new FrameFailure(
                id, defect, frame.contentType(), new byte[0], frame.origin(), frame.traceparent()));
  }

  /** Nobody has looked at the bytes of a failed frame, so they may show what must not be shown. */
  private static FrameOutcome failed(AdmittedFrame record, FrameFailure failure) {
    boolean discreet = record.settings().privacy().isAsked();
    return FrameOutcome.failed(record.settings(), discreet ? failure.withheld() : failure);
  }
}
