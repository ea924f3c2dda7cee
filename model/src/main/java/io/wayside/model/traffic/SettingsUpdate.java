package io.wayside.model.traffic;

import io.wayside.model.frame.FrameFailure;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the settings topic asks for: new settings, none any more, or nothing, as it was
 * refused.
 *
 * @param camera its id
 * @param settings the new ones; absent where they are removed or refused
 * @param refusal why they cannot be used, the ones before holding; absent where they can
 * @param position place of the record among those of its camera: the greater, the newer
 */
public record SettingsUpdate(
    String camera, @Nullable CameraSettings settings, @Nullable FrameFailure refusal, long position)
    implements Serializable {

  /** New settings. */
  public static SettingsUpdate of(CameraSettings settings, long position) {
    return new SettingsUpdate(settings.camera(), settings, null, position);
  }

  /** The end of a camera's settings. */
  public static SettingsUpdate removal(String camera, long position) {
    return new SettingsUpdate(camera, null, null, position);
  }

  /** Settings that cannot be used. */
  public static SettingsUpdate refused(FrameFailure refusal) {
    return new SettingsUpdate(refusal.frame().camera(), null, refusal, refusal.origin().offset());
  }
}
