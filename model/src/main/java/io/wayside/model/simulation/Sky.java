package io.wayside.model.simulation;

/** The sky with its clouds, wherever nothing else is seen. */
final class Sky {

  private final Daylight daylight;
  private final int seed;

  Sky(Daylight daylight, int seed) {
    this.daylight = daylight;
    this.seed = seed;
  }

  /** Fills the samples that have no depth yet. */
  void fill(Raster raster) {
    raster.background(ray -> Backdrop.labelled(colour(ray.unit()), Labels.SKY));
  }

  private int colour(Vector ray) {
    double up = Math.max(0, ray.z());
    double high = Math.sqrt(up);
    if (daylight.night()) {
      return Light.pack8(30 - 20 * high, 32 - 20 * high, 46 - 22 * high);
    }
    double scale = 1 / (up + 0.12);
    double cloud = Noise.octaves(ray.x() * scale, ray.y() * scale * 1.6, 2.2, 0.05, seed + 300);
    double share = Noise.clamp(daylight.cover() + 1.5 * cloud) * 0.85;
    double lit =
        daylight.cloud()
            + 14 * Noise.octaves(ray.x() * scale, ray.y() * scale, 0.9, 0.05, seed + 310);
    Tint low = daylight.horizon();
    Tint top = daylight.zenith();
    return Light.pack8(
        Noise.mix(Noise.mix(low.red(), top.red(), high), lit, share),
        Noise.mix(Noise.mix(low.green(), top.green(), high), lit, share),
        Noise.mix(Noise.mix(low.blue(), top.blue(), high), lit + 3, share));
  }
}
