package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.KafkaTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;

/**
 * Owns a Flink mini-cluster: close it. The segmentation job in this process, reachable from this
 * machine alone but for the metrics, where they are asked for.
 */
public final class LocalJob implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration TO_CANCEL = Duration.ofSeconds(20);

  private final MiniCluster cluster;
  private final JobID job;
  private final CompletableFuture<JobResult> result;
  private boolean closed;

  private LocalJob(MiniCluster cluster, JobID job) {
    this.cluster = cluster;
    this.job = job;
    this.result = cluster.requestJobResult(job);
  }

  /** Starts a job whose metrics nobody reads. */
  public static LocalJob start(SegmentationJobConfig config) throws Exception {
    return start(config, OptionalInt.empty());
  }

  /**
   * Starts the cluster and submits the job; returns before the model is loaded.
   *
   * @param metricsPort where Prometheus can read the metrics, on every address of this machine
   * @throws ConfigurationException if a setting cannot be used
   */
  public static LocalJob start(SegmentationJobConfig config, OptionalInt metricsPort)
      throws Exception {
    return start(config, metricsPort, environment -> SegmentationJob.define(environment, config));
  }

  /**
   * Starts a job of another kind, whose metrics nobody reads.
   *
   * @param config how it is run
   * @param definition what it does
   */
  public static LocalJob start(SegmentationJobConfig config, Definition definition)
      throws Exception {
    return start(config, OptionalInt.empty(), definition);
  }

  /** What a job does. */
  @FunctionalInterface
  public interface Definition {

    /** Adds the job to an environment. */
    void addTo(StreamExecutionEnvironment environment) throws Exception;
  }

  private static LocalJob start(
      SegmentationJobConfig config, OptionalInt metricsPort, Definition definition)
      throws Exception {
    Configuration flink = SegmentationJob.flinkConfiguration(config);
    metricsPort.ifPresent(port -> PrometheusEndpoint.configure(flink, port));
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    flink.set(RestOptions.ADDRESS, LOOPBACK);
    flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
    flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(BlobServerOptions.PORT, "0");
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(flink);
    definition.addTo(environment);
    StreamGraph graph = environment.getStreamGraph();

    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(config.flink().parallelism())
                .build());
    try {
      cluster.start();
      return new LocalJob(cluster, cluster.submitJob(graph).get().getJobID());
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  /**
   * Waits until every task runs, the model loaded and warmed up.
   *
   * @return false if it has ended, or does not run in time
   */
  public boolean awaitRunning(Duration atMost) throws InterruptedException, ExecutionException {
    Instant until = Instant.now().plus(atMost);
    while (Instant.now().isBefore(until) && !result.isDone()) {
      AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
      boolean running = graph.getAllExecutionVertices().iterator().hasNext();
      for (var vertex : graph.getAllExecutionVertices()) {
        running &= vertex.getExecutionState() == ExecutionState.RUNNING;
      }
      if (running) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return false;
  }

  /** Why the job ended by itself; empty while it runs. */
  public Optional<String> failure() {
    if (!result.isDone()) {
      return Optional.empty();
    }
    if (result.isCompletedExceptionally()) {
      return Optional.of("the job's result was lost");
    }
    return Optional.of(
        result
            .join()
            .getSerializedThrowable()
            .map(thrown -> thrown.deserializeError(LocalJob.class.getClassLoader()))
            .map(
                thrown ->
                    KafkaTrouble.explain(thrown)
                        .map("kafka: "::concat)
                        .orElseGet(() -> rootMessage(thrown)))
            .orElse("the job ended"));
  }

  /** Whether the job came to the end of a bounded input. */
  public boolean succeeded() {
    return result.isDone() && !result.isCompletedExceptionally() && result.join().isSuccess();
  }

  /**
   * Waits for the job to end by itself.
   *
   * @return false if it has not in time
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    try {
      result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true; // failure() tells.
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** Waits for the job to end by itself. */
  public void await() throws InterruptedException {
    try {
      result.get();
    } catch (ExecutionException e) {
      // failure() tells.
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = ExceptionUtils.stripException(thrown, ExecutionException.class);
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** Cancels the job and stops the cluster; a second call waits for the first and does nothing. */
  @Override
  public synchronized void close() throws Exception {
    if (closed) {
      return;
    }
    closed = true;
    if (!result.isDone()) {
      try {
        cluster.cancelJob(job).get();
        result.get(TO_CANCEL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // It ended on its own meanwhile, or closing the cluster ends it now.
      }
    }
    cluster.close();
  }
}
