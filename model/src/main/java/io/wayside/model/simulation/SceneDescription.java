package io.wayside.model.simulation;

import io.wayside.model.frame.ImageSize;

/**
 * All that a scene's picture depends on but who is on the road.
 *
 * @param seed of textures, buildings and plants
 * @param size of the picture
 * @param camera where it is taken from
 * @param layout of the roads
 * @param surroundings what stands beside them
 * @param daylight sun, sky and clouds
 * @param asphalt factor on the light that it throws back
 * @param paving factor on the light that pavements throw back
 * @param roughness factor on the contrast of the asphalt's grain
 * @param leaves factor on the light that plants throw back
 * @param exposure what the camera makes of it
 * @param quick textures are looked up once for a pixel and not for each of its four samples
 */
record SceneDescription(
    long seed,
    ImageSize size,
    Camera camera,
    Layout layout,
    Surroundings surroundings,
    Daylight daylight,
    Tint asphalt,
    Tint paving,
    double roughness,
    Tint leaves,
    Exposure exposure,
    boolean quick) {

  /** The scene that options ask for. */
  static SceneDescription of(SimulationOptions options) {
    Viewpoint viewpoint = options.viewpoint();
    return new SceneDescription(
        options.seed(),
        options.size(),
        viewpoint.camera(),
        Layout.STANDARD,
        viewpoint == Viewpoint.DRIVER ? Surroundings.random(options.seed()) : Surroundings.TOWN,
        Daylight.fair(options.seed(), options.night()),
        Tint.NONE,
        Tint.NONE,
        1,
        Tint.NONE,
        Exposure.plain(options.night()),
        false);
  }
}
