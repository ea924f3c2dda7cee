package io.wayside.connectors.camera;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Carries one camera's frames to Kafka until its footage is over or it is stopped. Run it in a
 * thread of its own; it closes the feed, and leaves the producer to whoever made it.
 */
public final class CameraToKafka implements Runnable {

  private final String camera;
  private final CameraFeed feed;
  private final FrameProducer producer;
  private final IngestListener listener;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean stopped;
  private volatile @Nullable Thread runner;

  /**
   * Joins the two ends.
   *
   * @param camera the camera's id, the key of its records
   */
  public CameraToKafka(
      String camera, CameraFeed feed, FrameProducer producer, IngestListener listener) {
    this.camera = camera;
    this.feed = feed;
    this.producer = producer;
    this.listener = listener;
  }

  @Override
  public void run() {
    runner = Thread.currentThread();
    try (feed) {
      Optional<CapturedFrame> frame = feed.next();
      while (!stopped && frame.isPresent()) {
        producer.send(camera, frame.get(), new Counting());
        frame = feed.next();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
      listener.failed(camera, String.valueOf(e.getMessage()));
    } catch (InterruptedException | InterruptException e) {
      stopped = true;
    } finally {
      runner = null;
      Thread.interrupted(); // the interruption was for the wait, not for what is still to be sent
      producer.flush();
      listener.ended(camera);
    }
  }

  /** Asks the camera to stop; {@link #run} returns soon, a silent stream after its timeout. */
  public void stop() {
    stopped = true;
    Thread running = runner;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Frames that the broker has. */
  public long sent() {
    return sent.get();
  }

  /** Frames that the broker did not take, and one if the footage could not be read to its end. */
  public long failed() {
    return failed.get();
  }

  /** Counts what the listener hears. */
  private final class Counting implements IngestListener {

    @Override
    public void sent(String camera, CapturedFrame frame) {
      sent.incrementAndGet();
      listener.sent(camera, frame);
    }

    @Override
    public void failed(String camera, String message) {
      failed.incrementAndGet();
      listener.failed(camera, message);
    }
  }
}
