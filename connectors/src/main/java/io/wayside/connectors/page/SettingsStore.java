package io.wayside.connectors.page;

import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;

/** Where the settings of cameras are kept. */
interface SettingsStore {

  /**
   * The settings of a camera that hold now; those of one that has none name no line and no zone.
   *
   * @throws IOException if the store does not answer, in one line for people
   */
  CameraSettings read(String camera) throws IOException;

  /**
   * Writes settings in the place of those that their camera has.
   *
   * @throws IOException if the store does not take them, in one line for people
   */
  void put(CameraSettings settings) throws IOException;

  /**
   * Ends the settings of a camera.
   *
   * @throws IOException if the store does not take it, in one line for people
   */
  void remove(String camera) throws IOException;
}
