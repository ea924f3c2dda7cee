package io.wayside.operators.inference;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.PixelReadout;
import io.wayside.model.postprocess.Readings;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.Prediction;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.SemanticMap;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.decode.DecodeResult;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.decode.FrameDecoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Owns threads: close it. The steps of one subtask, decode, segment, read and encode, without
 * Flink. Threads share it.
 *
 * <p>Decoding and reading have pools of their own: decoders wait where the engine's queue is full,
 * and the engine waits where too many predictions are unread, so readers must never wait for
 * decoders.
 */
final class FramePipeline implements AutoCloseable {

  private static final MicroBatcher.Expectation NOTHING_COMES = () -> {};

  private final FrameDecoder decoder;
  private final SegmentationEngine engine;
  private final MaskReader reader;
  private final Discretion discretion;
  private final ZoneCoverage coverage;
  private final ResultWriter writer;
  private final SegmentMetrics metrics;
  private final Overload overload;
  private final ExecutorService decoders;
  private final ExecutorService readers;

  /**
   * Starts the threads.
   *
   * @param engine stays the caller's, to be closed after this
   * @param workers threads that decode, and as many that read
   */
  FramePipeline(
      FrameDecoder decoder,
      SegmentationEngine engine,
      MaskReader reader,
      Discretion discretion,
      ZoneCoverage coverage,
      ResultWriter writer,
      SegmentMetrics metrics,
      Overload overload,
      int workers) {
    this.decoder = decoder;
    this.engine = engine;
    this.reader = reader;
    this.discretion = discretion;
    this.coverage = coverage;
    this.writer = writer;
    this.metrics = metrics;
    this.overload = overload;
    this.decoders = Executors.newFixedThreadPool(workers, named("wayside-decode-"));
    this.readers = Executors.newFixedThreadPool(workers, named("wayside-read-"));
  }

  /** Starts a record on its way; returns at once. One that is left out is answered at once. */
  FrameTask start(AdmittedFrame frame) {
    boolean leftOut = frame.skipped() != null;
    FrameTask task = new FrameTask(frame, this, leftOut ? NOTHING_COMES : engine.expect());
    String camera = frame.frame().id().camera();
    metrics.arrived(frame.frame().id());
    CompletableFuture<FrameTask.Answer> unused =
        task.answer()
            .whenComplete(
                (answer, error) -> {
                  overload.ended(camera, task);
                  metrics.ended();
                  if (answer != null) {
                    metrics.settled(camera, answer.outcomes(), answer.sampledOut());
                  }
                });
    if (leftOut) { // It is no newer picture that others would give way to.
      task.run();
    } else {
      overload.arrived(camera, task);
      decoders.execute(task);
    }
    return task;
  }

  DecodeResult decode(EncodedFrame frame) {
    long since = System.nanoTime();
    DecodeResult result = decoder.decode(frame);
    metrics.took(SegmentMetric.DECODE_TIME, since);
    metrics.decoded(result.frames().size());
    return result;
  }

  CompletableFuture<Segmented> segment(DecodedFrame frame) throws InterruptedException {
    long since = System.nanoTime();
    CompletableFuture<Segmented> prediction = engine.submit(frame.image());
    CompletableFuture<Void> unused =
        prediction.thenAccept(
            answer -> {
              metrics.took(SegmentMetric.INFERENCE_TIME, since);
              metrics.answeredBy(answer.model());
            });
    return prediction;
  }

  /** Gives a frame up that still waits for the network; false if it does not. */
  boolean withdraw(CompletableFuture<Segmented> prediction) {
    return engine.withdraw(prediction);
  }

  /** Whether its policy leaves a record out, as it is too old. */
  boolean isTooOld(AdmittedFrame record) {
    return overload.isTooOld(record);
  }

  /** Hands a prediction to the readers; {@code read} closes it. */
  void handOver(Segmented prediction, Runnable read) {
    try {
      readers.execute(read);
    } catch (RejectedExecutionException e) { // Closed meanwhile; nobody waits for the answer.
      prediction.close();
    }
  }

  /** Reads and encodes; closes the prediction as soon as it is read. */
  FrameOutcome read(AdmittedFrame record, DecodedFrame frame, Segmented answer) {
    Provenance provenance =
        new Provenance(frame.id(), answer.model(), record.frame().traceparent());
    ImageSize size = frame.image().size();
    try {
      FrameResults results =
          answer
              .prediction()
              .fold(
                  masks -> {
                    ReadMasks read = read(masks, () -> read(record, masks, size));
                    return encode(
                        () ->
                            writer.write(
                                frame,
                                read.readings(),
                                read.hidden(),
                                read.zoneCoverage(),
                                provenance));
                  },
                  pixels -> {
                    SemanticMap map = read(pixels, () -> PixelReadout.semantic(pixels, size));
                    return encode(() -> writer.write(frame, map, provenance));
                  });
      return FrameOutcome.segmented(record.settings(), results);
    } catch (RuntimeException e) {
      return FrameTask.failed(
          record,
          frame.id(),
          new FrameDefect(FrameDefect.Stage.READOUT, FrameDefect.Reason.FAILED, e.toString()));
    }
  }

  /** What is taken from the masks before they are freed. */
  private record ReadMasks(Readings readings, HiddenParts hidden, List<Double> zoneCoverage) {}

  private ReadMasks read(AdmittedFrame record, MaskSet masks, ImageSize size) {
    Readings readings = reader.read(masks, size);
    return new ReadMasks(
        readings,
        discretion.parts(record.settings(), masks, readings),
        coverage.of(readings.semantic(), record.settings().zones()));
  }

  private <R> R read(Prediction prediction, Supplier<R> reading) {
    long since = System.nanoTime();
    try (prediction) {
      R read = reading.get();
      metrics.took(SegmentMetric.READOUT_TIME, since);
      return read;
    }
  }

  private FrameResults encode(Supplier<FrameResults> encoding) {
    long since = System.nanoTime();
    FrameResults results = encoding.get();
    metrics.took(SegmentMetric.ENCODE_TIME, since);
    return results;
  }

  /** Ends the threads; tasks must have been abandoned. Predictions on their way are freed. */
  @Override
  public void close() {
    decoders.shutdownNow(); // Wakes those that wait for the engine's queue.
    readers.shutdown(); // Lets the waiting ones run: each frees its prediction.
    if (!ends(decoders) || !ends(readers)) {
      throw new IllegalStateException("decoding or reading did not end within 30 seconds");
    }
  }

  /** Waits even when interrupted, as a cancelled task is: the engine is freed after this. */
  private static boolean ends(ExecutorService pool) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return pool.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    };
  }
}
