package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest settings of each camera, of those too that have sent nothing yet. Of bounded size; for
 * one thread at a time.
 */
final class SettingsBook {

  /** With more, those that were put first are forgotten. */
  static final int MOST = 1024;

  private final Map<String, CameraSettings> settings = new LinkedHashMap<>();

  /**
   * Takes a record of the settings topic; one without a value ends a camera's settings.
   *
   * @throws IOException if it is none of ours; the settings before it still hold
   */
  void take(ResultRecord result) throws IOException {
    CameraSettings read = result.value().length == 0 ? null : read(result);
    settings.remove(result.camera());
    if (read != null) {
      settings.put(result.camera(), read);
    }
    if (settings.size() > MOST) {
      Iterator<CameraSettings> oldest = settings.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** The settings of a camera, null if it has none. */
  @Nullable CameraSettings of(String camera) {
    return settings.get(camera);
  }

  private static CameraSettings read(ResultRecord result) throws IOException {
    try {
      CameraSettings read = CameraMessage.read(new String(result.value(), StandardCharsets.UTF_8));
      if (!read.camera().equals(result.camera())) {
        throw new IOException(
            "settings: expected camera %s but was %s".formatted(result.camera(), read.camera()));
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
