package io.wayside.model.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Colours and the camera: what they do to pixels, and that they leave the truth alone. */
final class AppearanceTest {

  private static final ImageSize SIZE = new ImageSize(40, 48);
  private static final Image NOISE = DrawnPictures.picture(1, SIZE).image();

  private static Image even(int red, int green, int blue) {
    byte[] rgb = new byte[(int) SIZE.pixels() * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Image(SIZE, rgb);
  }

  private static int[] first(Image image) {
    byte[] rgb = image.rgb();
    return new int[] {rgb[0] & 0xFF, rgb[1] & 0xFF, rgb[2] & 0xFF};
  }

  @Test
  void truthIsLeftAlone() {
    LabelledPicture picture = DrawnPictures.picture(1, SIZE);
    LabelledPicture changed =
        Augmentation.crop(SIZE)
            .with(new ColourJitter(1, 0.5, 0.5, 0.5, 30, 0.2, 0.5))
            .with(new Degradation(1, 2, 1, 10, 1, 0.2))
            .apply(picture, new SplittableRandom(1));

    assertThat(changed.image()).isNotEqualTo(picture.image());
    assertThat(changed.labels()).isEqualTo(picture.labels());
    assertThat(changed.instances()).isEqualTo(picture.instances());
  }

  @Test
  void theIdentityMapsEveryColourToItself() {
    assertThat(ColourTransform.identity().apply(NOISE, 1)).isEqualTo(NOISE);
  }

  @Test
  void eachStepDoesAsItSays() {
    ColourTransform identity = ColourTransform.identity();
    Image image = even(200, 100, 40);

    assertThat(first(identity.gain(1, 0.5, 2).apply(image, 1))).containsExactly(200, 50, 80);
    assertThat(first(identity.contrast(0.5, 100).apply(image, 1))).containsExactly(150, 100, 70);
    assertThat(first(identity.contrast(2, 100).apply(image, 1))).containsExactly(255, 100, 0);
    assertThat(first(identity.saturate(0).apply(image, 1))).containsExactly(123, 123, 123);
    assertThat(first(identity.turn(Math.toRadians(120)).apply(image, 1)))
        .containsExactlyInAnyOrder(200, 100, 40)
        .isNotEqualTo(new int[] {200, 100, 40});
    assertThat(first(identity.apply(even(64, 128, 255), 2))).containsExactly(16, 64, 255);
  }

  @Test
  void stepsFollowOneAnother() {
    Image image = even(200, 100, 40);
    ColourTransform both = ColourTransform.identity().contrast(0.5, 100).gain(0.5, 0.5, 0.5);

    assertThat(first(both.apply(image, 1))).containsExactly(75, 50, 35);
  }

  @Test
  void greyStaysGreyWhenColoursTurn() {
    assertThat(first(ColourTransform.identity().turn(1).saturate(1.7).apply(even(90, 90, 90), 1)))
        .containsExactly(90, 90, 90);
  }

  @Test
  void blurIsAGaussianOfTheStatedDeviation() {
    byte[] rgb = new byte[(int) SIZE.pixels() * 3];
    int middle = (20 * 48 + 24) * 3;
    rgb[middle + 1] = (byte) 255;
    double deviation = 1.5;

    byte[] blurred = GaussianBlur.apply(new Image(SIZE, rgb), deviation).rgb();

    for (int dy = -3; dy <= 3; dy++) {
      for (int dx = -3; dx <= 3; dx++) {
        double expected =
            255
                / (2 * Math.PI * deviation * deviation)
                * Math.exp(-(dx * dx + dy * dy) / (2 * deviation * deviation));
        int at = middle + (dy * 48 + dx) * 3;
        assertThat((double) (blurred[at + 1] & 0xFF)).isCloseTo(expected, within(1.0));
        assertThat(blurred[at]).isZero();
      }
    }
  }

  @Test
  void blurLeavesAnEvenPictureAsItIs() {
    Image image = even(255, 100, 1);

    assertThat(GaussianBlur.apply(image, 0.7)).isEqualTo(image);
    assertThat(GaussianBlur.apply(image, 5)).isEqualTo(image);
  }

  @Test
  void noiseHasMeanZeroAndAtMostTheStatedDeviation() {
    Degradation noise = new Degradation(0, 0, 1, 20, 0, 0);

    byte[] noisy = noise.apply(even(128, 128, 128), new SplittableRandom(7)).rgb();

    double mean = 0;
    double square = 0;
    for (byte value : noisy) {
      double difference = (value & 0xFF) - 128;
      mean += difference / noisy.length;
      square += difference * difference / noisy.length;
    }
    assertThat(mean).isCloseTo(0, within(1.0));
    assertThat(Math.sqrt(square)).isBetween(0.5, 21.0);
  }

  @Test
  void compressionKeepsLargeShapesAndChangesFineOnes() {
    Degradation jpeg = new Degradation(0, 0, 0, 0, 1, 0.3);
    byte[] halves = new byte[(int) SIZE.pixels() * 3];
    Arrays.fill(halves, halves.length / 2, halves.length, (byte) 200);
    halves[(8 * 48 + 8) * 3] = (byte) 255;

    byte[] compressed = jpeg.apply(new Image(SIZE, halves), new SplittableRandom(1)).rgb();

    assertThat(compressed).hasSameSizeAs(halves).isNotEqualTo(halves);
    assertThat(compressed[0] & 0xFF).isLessThan(10);
    assertThat((double) (compressed[halves.length - 1] & 0xFF)).isCloseTo(200, within(10.0));
  }
}
