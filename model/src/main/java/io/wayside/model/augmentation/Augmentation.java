package io.wayside.model.augmentation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.SplittableRandom;

/**
 * How training pictures are varied.
 *
 * <pre>{@code
 * Augmentation.crop(new ImageSize(352, 480))
 *     .with(Geometry.scaled(0.5, 2, 0.5))
 *     .with(new ColourJitter(0.8, 0.3, 0.3, 0.3, 10, 0.1, 0.3));
 * }</pre>
 *
 * @param crop size of every picture that comes out
 * @param pasting things of other pictures put in before
 * @param geometry from where it is seen
 * @param colours how its colours are varied
 * @param degradation what the camera does to it
 */
public record Augmentation(
    ImageSize crop,
    Pasting pasting,
    Geometry geometry,
    ColourJitter colours,
    Degradation degradation) {

  /** A crop alone; of a picture of the same size the picture, bit for bit. */
  public static Augmentation crop(ImageSize size) {
    return new Augmentation(size, Pasting.NONE, Geometry.NONE, ColourJitter.NONE, Degradation.NONE);
  }

  /** The same with other things put in. */
  public Augmentation with(Pasting other) {
    return new Augmentation(crop, other, geometry, colours, degradation);
  }

  /** The same with other geometry. */
  public Augmentation with(Geometry other) {
    return new Augmentation(crop, pasting, other, colours, degradation);
  }

  /** The same with other colours. */
  public Augmentation with(ColourJitter other) {
    return new Augmentation(crop, pasting, geometry, other, degradation);
  }

  /** The same with another camera. */
  public Augmentation with(Degradation other) {
    return new Augmentation(crop, pasting, geometry, colours, other);
  }

  /**
   * Varies a picture. Pasting needs a second one and is up to {@link SampleStream}.
   *
   * @param random decides everything
   * @return of the crop's size; nothing of it is shared with the picture
   */
  public LabelledPicture apply(LabelledPicture picture, SplittableRandom random) {
    LabelledPicture seen = geometry.draw(picture.size(), crop, random).of(picture);
    Image image = degradation.apply(colours.apply(seen.image(), random), random);
    return new LabelledPicture(seen.name(), image, seen.labels(), seen.instances());
  }
}
