package io.wayside.model.augmentation;

import io.wayside.model.frame.Image;
import java.util.SplittableRandom;

/**
 * How colours are varied: each setting is the largest deviation to either side, drawn evenly.
 *
 * @param probability that a picture's colours are varied at all, 0 to 1
 * @param brightness share by which light is added or taken, 0 to 1
 * @param contrast share by which differences from the picture's mean grow or shrink, 0 to 1
 * @param saturation share by which colours differ more or less from grey, 0 to 1
 * @param hueDegrees turn of the colours about the grey axis, 0 to 180
 * @param channelGain share by which each of red, green and blue is stronger or weaker, 0 to 1
 * @param gamma the curve's exponent lies between 1 / (1 + gamma) and 1 + gamma, 0 to 3
 */
public record ColourJitter(
    double probability,
    double brightness,
    double contrast,
    double saturation,
    double hueDegrees,
    double channelGain,
    double gamma) {

  /** As they are. */
  public static final ColourJitter NONE = new ColourJitter(0, 0, 0, 0, 0, 0, 0);

  /** Checks every range. */
  public ColourJitter {
    Ranges.require("colour probability", probability, 0, 1);
    Ranges.require("brightness", brightness, 0, 1);
    Ranges.require("contrast", contrast, 0, 1);
    Ranges.require("saturation", saturation, 0, 1);
    Ranges.require("hue", hueDegrees, 0, 180);
    Ranges.require("channel gain", channelGain, 0, 1);
    Ranges.require("gamma", gamma, 0, 3);
  }

  /** Varies a picture's colours, or gives it back as it is. */
  Image apply(Image image, SplittableRandom random) {
    if (random.nextDouble() >= probability) {
      return image;
    }
    double light = Ranges.around(1, brightness, random);
    double difference = Ranges.around(1, contrast, random);
    double colour = Ranges.around(1, saturation, random);
    double hue = Math.toRadians(Ranges.around(0, hueDegrees, random));
    double[] gains = new double[Image.CHANNELS];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = Ranges.around(1, channelGain, random);
    }
    double exponent = Math.pow(1 + gamma, Ranges.around(0, 1, random));
    return ColourTransform.identity()
        .gain(gains[0], gains[1], gains[2])
        .turn(hue)
        .saturate(colour)
        .contrast(difference, ColourTransform.meanGrey(image))
        .gain(light, light, light)
        .apply(image, exponent);
  }
}
