package io.wayside.jobs.benchmark;

import io.wayside.connectors.camera.CapturedFrame;
import io.wayside.connectors.camera.FrameProducer;
import io.wayside.connectors.camera.IngestListener;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.jobs.benchmark.PipelineFigures.Latency;
import io.wayside.jobs.results.LatencyHistogram;
import io.wayside.jobs.results.Tally;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.operators.inference.EngineStatistics;
import io.wayside.operators.inference.SegmentationEngine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Owns connections: close it. Cameras that each send a frame when the results of an earlier one are
 * there: as many frames are under way as there are cameras, or a multiple, whatever the pipeline
 * carries. For one thread.
 */
final class PipelineLoad implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  /** Without any result for this long the pipeline has failed. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalJob job;
  private final List<CapturedFrame> footage;
  private final Set<Topic> readings;
  private final FrameProducer producer;
  private final ResultConsumer results;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final IngestListener listener =
      new IngestListener() {
        @Override
        public void failed(String camera, String message) {
          failures.add(message);
        }
      };
  private long sent;

  /**
   * Connects.
   *
   * @param readings topics on which each frame appears
   */
  PipelineLoad(LocalJob job, KafkaSettings kafka, Set<Topic> readings, List<CapturedFrame> footage)
      throws IOException {
    this.job = job;
    this.footage = footage;
    this.readings = readings;
    Set<Topic> watched = EnumSet.copyOf(readings);
    watched.add(Topic.FAILURES);
    results = new ResultConsumer(kafka, watched, true);
    producer = new FrameProducer(kafka);
  }

  /**
   * Runs one measurement, and waits until its last frame has ended.
   *
   * @throws IOException if the job fails, or a frame's results do not come
   */
  PipelineFigures run(BenchmarkOptions options, int cameras) throws IOException {
    Tally tally = new Tally(readings);
    long before = sent;
    for (int frame = 0; frame < options.underWay(); frame++) {
      for (int camera = 0; camera < cameras; camera++) {
        send("camera-" + camera);
      }
    }
    answer(tally, new LatencyHistogram(), Instant.now().plus(options.warmUp()));

    LatencyHistogram latency = new LatencyHistogram();
    EngineStatistics engine = SegmentationEngine.statistics(options.model());
    long segmented = tally.segmented();
    Instant start = Instant.now();
    answer(tally, latency, start.plus(options.measured()));
    double seconds = Duration.between(start, Instant.now()).toNanos() / 1e9;
    EngineStatistics after = SegmentationEngine.statistics(options.model());
    long frames = tally.segmented() - segmented;

    drain(tally, sent - before);
    return new PipelineFigures(
        cameras,
        frames,
        tally.failed(),
        frames / seconds,
        new Latency(
            latency.percentileMillis(0.50),
            latency.percentileMillis(0.95),
            latency.percentileMillis(0.99)),
        // A pass counts when it ends, so one that began earlier may make it more than 1.
        Math.min(1, after.busy().minus(engine.busy()).toNanos() / 1e9 / seconds),
        (double) (after.frames() - engine.frames())
            / Math.max(1, after.batches() - engine.batches()));
  }

  /** Takes results and sends new frames for those that have ended. */
  private void answer(Tally tally, LatencyHistogram latency, Instant until) throws IOException {
    Instant lastEnd = Instant.now();
    while (Instant.now().isBefore(until)) {
      long ended = tally.ended();
      for (ResultRecord result : results.poll(POLL)) {
        if (ends(result, tally, latency)) {
          send(result.camera());
        }
      }
      lastEnd = tally.ended() > ended ? Instant.now() : lastEnd;
      requireHealthy(lastEnd);
    }
  }

  private void drain(Tally tally, long frames) throws IOException {
    Instant lastEnd = Instant.now();
    while (tally.ended() < frames) {
      long ended = tally.ended();
      results.poll(POLL).forEach(result -> ends(result, tally, new LatencyHistogram()));
      lastEnd = tally.ended() > ended ? Instant.now() : lastEnd;
      requireHealthy(lastEnd);
    }
  }

  /** Whether a record is the last of its frame. */
  private static boolean ends(ResultRecord result, Tally tally, LatencyHistogram latency) {
    long ended = tally.ended();
    Instant received = Instant.now();
    tally.add(result, received);
    if (tally.ended() == ended) {
      return false;
    }
    latency.add(Duration.between(result.captureTime(), received));
    return true;
  }

  private void send(String camera) {
    CapturedFrame frame = footage.get((int) (sent % footage.size()));
    CapturedFrame now =
        new CapturedFrame(Long.toString(sent++), Instant.now(), frame.contentType(), frame.data());
    producer.send(camera, now, listener);
  }

  private void requireHealthy(Instant lastEnd) throws IOException {
    if (job.failure().isPresent()) {
      throw new IOException("the job failed: " + job.failure().get());
    }
    String failure = failures.peek();
    if (failure != null) {
      throw new IOException(failure);
    }
    if (Duration.between(lastEnd, Instant.now()).compareTo(PATIENCE) > 0) {
      throw new IOException("expected results within %d s".formatted(PATIENCE.toSeconds()));
    }
  }

  @Override
  public void close() {
    producer.close();
    results.close();
  }
}
