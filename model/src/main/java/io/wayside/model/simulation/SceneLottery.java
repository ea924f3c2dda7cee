package io.wayside.model.simulation;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.simulation.Crossroads.Arm;
import java.util.SplittableRandom;

/** Draws descriptions of scenes, each parameter independently of the others. */
final class SceneLottery {

  private static final double POLES = 0.5;
  private static final double IN_THE_TOWN = 0.5;

  private final SplittableRandom random;

  private SceneLottery(SplittableRandom random) {
    this.random = random;
  }

  static SceneDescription draw(ImageSize size, SplittableRandom random) {
    return new SceneLottery(random).draw(size);
  }

  private SceneDescription draw(ImageSize size) {
    long seed = random.nextLong();
    boolean pole = random.nextDouble() < POLES;
    boolean town = pole && random.nextDouble() < IN_THE_TOWN;
    Layout layout = town ? Layout.STANDARD : layout();
    Camera camera = town ? townPole() : pole ? kerbPole(layout) : driver(layout);
    Daylight daylight = daylight(pole ? 0.12 : 0.04);
    return new SceneDescription(
        seed,
        size,
        camera,
        layout,
        town ? Surroundings.TOWN : Surroundings.random(seed),
        daylight,
        tint(0.45, 1.4, 0.06),
        tint(0.3, 1.05, 0.08),
        random.nextDouble(0.15, 1.1),
        tint(0.4, 1.6, 0.2),
        exposure(daylight),
        true);
  }

  private Layout layout() {
    double laneWidth = random.nextDouble(2.8, 3.7);
    int lanes = random.nextDouble() < 0.6 ? 1 : 2;
    double parking = random.nextDouble() < 0.45 ? random.nextDouble(2, 2.4) : 0;
    return new Layout(
        laneWidth, lanes, parking, random.nextDouble(1.8, 4.5), random.nextDouble() < 0.7);
  }

  /** Near one of the four poles, with another view. */
  private Camera townPole() {
    Camera pole = Viewpoint.POLES.get(random.nextInt(Viewpoint.POLES.size())).camera();
    Vector at = pole.position();
    Vector position =
        new Vector(
            at.x() + random.nextDouble(-1.5, 1.5),
            at.y() + random.nextDouble(-1.5, 1.5),
            random.nextDouble(6, 10));
    double pitch = pole.pitch() - 0.02 * (position.z() - at.z());
    return new Camera(
        position,
        pole.yaw() + random.nextDouble(-0.18, 0.18),
        pitch + random.nextDouble(-0.08, 0.08),
        pole.focalLength() * random.nextDouble(0.8, 1.3));
  }

  /** A pole on any pavement, looking at the crossroads or along the arm. */
  private Camera kerbPole(Layout layout) {
    Arm arm = arm();
    double u = random.nextDouble(14, 45);
    double v = layout.halfWidth() + random.nextDouble(0.4, layout.pavement() - 0.4);
    Vector position = arm.at(u, random.nextBoolean() ? v : -v, random.nextDouble(6, 10));
    boolean inwards = u > 20 || random.nextBoolean();
    Vector target =
        inwards
            ? arm.at(u - random.nextDouble(16, 40), random.nextDouble(-5, 5), 0)
            : arm.at(u + random.nextDouble(14, 35), random.nextDouble(-5, 5), 0);
    return Camera.lookingAt(position, target, random.nextDouble(0.65, 1.2));
  }

  /** In a lane, looking along it more or less. */
  private Camera driver(Layout layout) {
    Arm arm = arm();
    boolean inwards = random.nextDouble() < 0.75;
    double u = inwards ? random.nextDouble(12, 90) : random.nextDouble(10, 55);
    double v = layout.lane(random.nextInt(layout.lanes())) + random.nextDouble(-0.6, 0.6);
    double outwards = StrictMath.atan2(arm.y, arm.x);
    boolean turning = random.nextDouble() < 0.12;
    double yaw = turning ? random.nextDouble(-0.7, 0.7) : random.nextDouble(-0.12, 0.12);
    return new Camera(
        arm.at(u, inwards ? v : -v, random.nextDouble(1.2, 1.7)),
        outwards + (inwards ? Math.PI : 0) + yaw,
        random.nextDouble(-0.07, 0.05),
        random.nextDouble(0.75, 1.2));
  }

  private Arm arm() {
    return Arm.CLOCKWISE.get(random.nextInt(4));
  }

  private Daylight daylight(double nights) {
    double pick = random.nextDouble();
    if (pick < nights) {
      return Daylight.fair(random.nextInt(1 << 20), true);
    }
    return pick < 0.5 ? sunny() : pick < 0.82 ? overcast() : dusk();
  }

  private Daylight sunny() {
    double height = random.nextDouble(0.16, 0.95);
    double low = Noise.clamp((0.45 - height) / 0.3);
    double strength = random.nextDouble(0.5, 1.15);
    double haze = Math.sqrt(random.nextDouble());
    double white = random.nextDouble(225, 280);
    return new Daylight(
        false,
        Daylight.sun(random.nextDouble(2 * Math.PI), height),
        new Tint(3.5, 3.1 - 0.5 * low, 2.5 - 0.9 * low).times(strength),
        new Tint(0.6, 0.7, 0.9).times(random.nextDouble(0.55, 1.3)),
        mix(new Tint(206, 220, 233), white, haze),
        mix(new Tint(96, 150, 212), white, haze * random.nextDouble()),
        random.nextDouble(225, 265),
        random.nextDouble(-0.4, 0.5));
  }

  private Daylight overcast() {
    double white = random.nextDouble(215, 285);
    double grey = random.nextDouble(0.6, 1.8);
    return new Daylight(
        false,
        Daylight.sun(random.nextDouble(2 * Math.PI), random.nextDouble(0.4, 1)),
        new Tint(1, 0.95, 0.85).times(random.nextDouble(0, 0.35)),
        new Tint(0.86, 0.95, 1.05).times(grey),
        new Tint(white, white, white + 3),
        new Tint(white - 15, white - 10, white),
        white + random.nextDouble(-30, 10),
        random.nextDouble(0.5, 1.4));
  }

  /** Little light on what stands below a sky that is still bright. */
  private Daylight dusk() {
    double white = random.nextDouble(165, 255);
    return new Daylight(
        false,
        Daylight.sun(random.nextDouble(2 * Math.PI), random.nextDouble(0.2, 0.6)),
        new Tint(1, 0.85, 0.6).times(random.nextDouble(0, 0.15)),
        new Tint(0.85, 0.95, 1.05).times(random.nextDouble(0.2, 0.5)),
        new Tint(white, white, white),
        new Tint(white - 50, white - 35, white - 15),
        white - random.nextDouble(50),
        random.nextDouble(0.1, 1.1));
  }

  private static Tint mix(Tint colour, double white, double share) {
    return new Tint(
        Noise.mix(colour.red(), white, share),
        Noise.mix(colour.green(), white, share),
        Noise.mix(colour.blue(), white, share));
  }

  /** A grey factor whose channels differ a little. */
  private Tint tint(double least, double most, double colourful) {
    double grey = random.nextDouble(least, most);
    return new Tint(
        grey * (1 + random.nextDouble(-colourful, colourful)),
        grey,
        grey * (1 + random.nextDouble(-colourful, colourful)));
  }

  private Exposure exposure(Daylight daylight) {
    double grain = random.nextDouble(0.5, 4.5) + (daylight.night() ? 2.5 : 0);
    double quality = random.nextDouble() < 0.4 ? 0 : random.nextDouble(0.35, 0.95);
    double blur = random.nextDouble(-0.22, 0.2);
    // A camera does not throw away what little light there is.
    double dark = Noise.clamp(1.4 - 1.4 * (daylight.night() ? 0 : daylight.brightness()));
    return new Exposure(
        random.nextDouble(0.9, 1.15),
        random.nextDouble(0.9, 1.6 - 0.5 * dark),
        random.nextDouble(0.9, 1.5 - 0.35 * dark),
        tint(0.97, 1.03, 0.06),
        grain,
        blur,
        random.nextDouble(0.36),
        quality);
  }
}
