package io.wayside.operators.inference;

import io.wayside.model.frame.FrameDefect;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.decode.FrameDecoder;
import io.wayside.operators.decode.JavaCvFrameDecoder;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, segments, reads and encodes camera frames; a piece of video gives one outcome for each
 * of its frames, in order, and a frame that is left out already goes through in its place. Attach
 * it with {@link #attach}.
 *
 * <p>Bad data is a value: whatever is wrong with a record, or a record that takes too long, ends as
 * a failure outcome. A broken engine is an exception: the task fails and Flink's restart strategy
 * answers.
 */
public final class SegmentFrames extends RichAsyncFunction<AdmittedFrame, FrameOutcome> {

  private static final long serialVersionUID = 1L;

  private final SegmentationSettings settings;
  private final SegmenterFactory segmenters;
  private final MaskReader.Factory maskReaders;

  private transient @Nullable SegmentationEngine engine;
  private transient @Nullable FramePipeline pipeline;

  @SuppressWarnings("NullAway.Init") // Set in open.
  private transient Map<ResultFuture<FrameOutcome>, FrameTask> running;

  /**
   * A function that loads its model where it runs.
   *
   * @param segmenters loads {@link SegmentationSettings#model}
   */
  public SegmentFrames(SegmentationSettings settings, SegmenterFactory segmenters) {
    this(settings, segmenters, MaskReader.Factory.READOUTS);
  }

  SegmentFrames(
      SegmentationSettings settings, SegmenterFactory segmenters, MaskReader.Factory maskReaders) {
    this.settings = settings;
    this.segmenters = segmenters;
    this.maskReaders = maskReaders;
  }

  /** Segments a stream of frames; the outcomes keep the order of the frames. */
  public static SingleOutputStreamOperator<FrameOutcome> attach(
      DataStream<AdmittedFrame> frames,
      SegmentationSettings settings,
      SegmenterFactory segmenters) {
    return new SegmentFrames(settings, segmenters).attachTo(frames);
  }

  SingleOutputStreamOperator<FrameOutcome> attachTo(DataStream<AdmittedFrame> frames) {
    return AsyncDataStream.orderedWait(
            frames, this, settings.timeout().toMillis(), TimeUnit.MILLISECONDS, settings.inFlight())
        .name("Segment frames")
        .uid("segment-frames");
  }

  @Override
  public void open(OpenContext context) {
    running = new ConcurrentHashMap<>();
    SegmentationEngine acquired =
        SegmentationEngine.acquire(settings.model(), segmenters, settings.engine());
    engine = acquired;
    FrameDecoder decoder = new JavaCvFrameDecoder(settings.decode());
    pipeline =
        new FramePipeline(
            decoder,
            acquired,
            maskReaders.create(settings.readout(), acquired.maskFamily(), acquired.labels()),
            new Discretion(acquired.labels()),
            new ZoneCoverage(acquired.labels()),
            new ResultWriter(settings.readout(), acquired.labels()),
            new SegmentMetrics(getRuntimeContext().getMetricGroup(), acquired),
            new Overload(InstantSource.system()),
            settings.workers());
  }

  @Override
  public void asyncInvoke(AdmittedFrame frame, ResultFuture<FrameOutcome> result) {
    FramePipeline opened = pipeline;
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    FrameTask task = opened.start(frame);
    running.put(result, task);
    CompletableFuture<FrameTask.Answer> unused =
        task.answer().whenComplete((answer, error) -> answered(result, answer, error));
  }

  private void answered(
      ResultFuture<FrameOutcome> result,
      FrameTask.@Nullable Answer answer,
      @Nullable Throwable error) {
    running.remove(result);
    if (answer != null) {
      result.complete(answer.outcomes());
    } else if (error != null && !(error instanceof CancellationException)) {
      result.completeExceptionally(error);
    }
  }

  /** Ends the record as a failure; what is still under way for it is dropped when it comes. */
  @Override
  public void timeout(AdmittedFrame frame, ResultFuture<FrameOutcome> result) {
    FrameTask task = running.get(result);
    if (task != null) {
      task.timeOut(
          new FrameDefect(
              FrameDefect.Stage.INFERENCE,
              FrameDefect.Reason.TIMEOUT,
              "expected results within %s".formatted(settings.timeout())));
    }
  }

  @Override
  public void close() throws Exception {
    try (SegmentationEngine acquired = engine) {
      if (running != null) {
        running.values().forEach(FrameTask::abandon);
      }
      if (pipeline != null) {
        pipeline.close();
      }
    } finally {
      engine = null;
      pipeline = null;
    }
  }
}
