package io.wayside.model.traffic;

import io.wayside.model.frame.FrameFailure;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the settings topic asks for: new settings, none any more, or nothing, as it was
 * refused.
 *
 * @param camera its id
 * @param settings the new ones; absent where they are removed or refused
 * @param refusal why they cannot be used, the ones before holding; absent where they can
 */
public record SettingsUpdate(
    String camera, @Nullable CameraSettings settings, @Nullable FrameFailure refusal) {

  /** New settings. */
  public static SettingsUpdate of(CameraSettings settings) {
    return new SettingsUpdate(settings.camera(), settings, null);
  }

  /** The end of a camera's settings. */
  public static SettingsUpdate removal(String camera) {
    return new SettingsUpdate(camera, null, null);
  }

  /** Settings that cannot be used. */
  public static SettingsUpdate refused(FrameFailure refusal) {
    return new SettingsUpdate(refusal.frame().camera(), null, refusal);
  }
}
