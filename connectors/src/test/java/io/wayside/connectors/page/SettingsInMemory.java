package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Settings of cameras without Kafka: what is written comes back to the page at once. */
final class SettingsInMemory implements SettingsStore {

  private final Map<String, CameraSettings> settings = new ConcurrentHashMap<>();
  private final AtomicInteger records = new AtomicInteger();
  private final PageState state;
  private volatile boolean lost;

  SettingsInMemory(PageState state) {
    this.state = state;
  }

  /** Answers nothing any more. */
  void lose() {
    lost = true;
  }

  /** How often something was written. */
  int writes() {
    return records.get();
  }

  @Override
  public CameraSettings read(String camera) throws IOException {
    requireThere();
    return settings.getOrDefault(camera, CameraSettings.none(camera));
  }

  @Override
  public void put(CameraSettings wanted) throws IOException {
    requireThere();
    settings.put(wanted.camera(), wanted);
    comesBack(wanted.camera(), CameraMessage.json(wanted));
  }

  @Override
  public void remove(String camera) throws IOException {
    requireThere();
    settings.remove(camera);
    comesBack(camera, "");
  }

  private void requireThere() throws IOException {
    if (lost) {
      throw new IOException("kafka: expected a broker but there is none");
    }
  }

  private void comesBack(String camera, String json) {
    int number = records.incrementAndGet();
    state.take(
        new ResultRecord(
            Topic.CAMERAS,
            0,
            number,
            camera,
            Instant.EPOCH,
            "",
            "",
            "",
            "",
            json.getBytes(StandardCharsets.UTF_8),
            List.of(),
            List.of()),
        Instant.now(),
        true);
  }
}
