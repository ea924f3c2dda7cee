package io.wayside.jobs.demo;

import io.wayside.connectors.camera.CameraFeed;
import io.wayside.connectors.camera.CameraFeeds;
import io.wayside.connectors.camera.CameraToKafka;
import io.wayside.connectors.camera.FeedOptions;
import io.wayside.connectors.camera.FrameProducer;
import io.wayside.connectors.camera.IngestListener;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.jobs.segmentation.ConfigurationException;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Tripwire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Owns the cameras' threads, footage and connection: close it. */
final class CameraFleet implements AutoCloseable {

  private static final long TO_STOP_MILLIS = 15_000;

  private final FeedOptions options;
  private final Map<String, String> sourceByCamera;
  private final Listener listener = new Listener();
  private final List<CameraToKafka> cameras = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable FrameProducer producer;

  private CameraFleet(Map<String, String> sourceByCamera, FeedOptions options) {
    this.sourceByCamera = sourceByCamera;
    this.options = options;
  }

  /**
   * Opens each source once, so that a wrong one is told before anything is started.
   *
   * @throws ConfigurationException if a source is none that is known
   * @throws IOException if a file is not there or cannot be read
   */
  static CameraFleet open(DemoOptions demo) throws IOException {
    FeedOptions options =
        demo.once()
            ? FeedOptions.once(demo.framesPerSecond())
            : FeedOptions.looped(demo.framesPerSecond());
    Map<String, String> sourceByCamera = new LinkedHashMap<>();
    for (int i = 0; i < demo.cameras(); i++) {
      String source = demo.sources().get(i % demo.sources().size());
      boolean repeated = i >= demo.sources().size();
      sourceByCamera.put("camera-" + (i + 1), repeated ? reseeded(source, i + 1) : source);
    }
    for (Map.Entry<String, String> entry : sourceByCamera.entrySet()) {
      try {
        CameraFeeds.open(entry.getKey(), entry.getValue(), options, IngestListener.NONE).close();
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(String.valueOf(e.getMessage()));
      }
    }
    return new CameraFleet(sourceByCamera, options);
  }

  /** A second camera of the simulation shows another scene, unless a seed was asked for. */
  private static String reseeded(String source, int seed) {
    if (!source.startsWith("sim:") || source.contains("seed=")) {
      return source;
    }
    return source + (source.contains("?") ? "&" : "?") + "seed=" + seed;
  }

  /** Writes the settings of the simulated cameras, whose lines are known. */
  void putSettings(SettingsTopic settings) throws IOException {
    for (Map.Entry<String, String> entry : sourceByCamera.entrySet()) {
      if (entry.getValue().startsWith("sim:")) {
        settings.put(simulated(entry.getKey(), SimulationOptions.parse(entry.getValue())));
      }
    }
  }

  /**
   * The simulation's own lines, whose true crossings are known, as far as they are in the picture.
   */
  private static CameraSettings simulated(String camera, SimulationOptions options) {
    List<Tripwire> tripwires =
        new SimulatedIntersection(options)
            .lines().stream().flatMap(line -> line.tripwire(options.size()).stream()).toList();
    return new CameraSettings(camera, tripwires, List.of());
  }

  /** Lets every camera send. */
  void start(KafkaSettings kafka) throws IOException {
    FrameProducer shared = new FrameProducer(kafka);
    producer = shared;
    for (Map.Entry<String, String> entry : sourceByCamera.entrySet()) {
      String camera = entry.getKey();
      CameraFeed feed = CameraFeeds.open(camera, entry.getValue(), options, listener);
      CameraToKafka carrier = new CameraToKafka(camera, feed, shared, listener);
      cameras.add(carrier);
      Thread thread = new Thread(carrier, "wayside-" + camera);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** The cameras' ids and sources, for people. */
  String description() {
    return sourceByCamera.size() == 1
        ? "1 camera from " + sourceByCamera.values().iterator().next()
        : sourceByCamera.size() + " cameras";
  }

  /** The source of each camera, in order. */
  Map<String, String> sources() {
    return sourceByCamera;
  }

  /** What truly crossed the lines of each simulated camera, in one showing of its scene. */
  Map<String, List<TrueCrossings>> truth() {
    Map<String, List<TrueCrossings>> truth = new LinkedHashMap<>();
    sourceByCamera.forEach(
        (camera, source) -> {
          if (source.startsWith("sim:")) {
            truth.put(camera, TrueCrossings.of(source));
          }
        });
    return truth;
  }

  /** Frames that the broker has. */
  long sent() {
    return cameras.stream().mapToLong(CameraToKafka::sent).sum();
  }

  /** Whether every camera has come to its end and its frames have been answered for. */
  boolean finished() {
    return !threads.isEmpty() && threads.stream().noneMatch(Thread::isAlive);
  }

  /** Asks the cameras to stop; {@link #finished} tells when they have. */
  void stop() {
    cameras.forEach(CameraToKafka::stop);
  }

  /**
   * Checks that no camera has failed.
   *
   * @throws IOException with the first failure
   */
  void requireHealthy() throws IOException {
    String failure = listener.failures.peek();
    if (failure != null) {
      throw new IOException(failure);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop();
    for (Thread thread : threads) {
      thread.join(TO_STOP_MILLIS);
    }
    if (producer != null) {
      producer.close();
    }
  }

  private static final class Listener implements IngestListener {

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Override
    public void failed(String camera, String message) {
      failures.add(camera + ": " + message);
    }

    @Override
    public void reconnecting(String camera, String message, Duration wait) {
      System.err.printf("%s: %s; trying again in %d s%n", camera, message, wait.toSeconds());
    }
  }
}
