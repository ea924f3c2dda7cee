package io.wayside.operators.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.CoarseMask;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MosaicTest {

  private static final ImageSize SIZE = new ImageSize(50, 90);

  @Test
  void leavesAFewAveragesOfWhatItHides() {
    Image noise = noise();

    Image hidden = Mosaic.over(noise, List.of(CoarseMask.whole(SIZE)));

    Set<Integer> colours = new HashSet<>();
    for (int i = 0; i < SIZE.pixels(); i++) {
      colours.add(colour(hidden, i));
    }
    assertThat(colours).hasSizeBetween(2, 12);
    assertThat(mean(hidden)).isBetween(mean(noise) - 1, mean(noise) + 1);
  }

  @Test
  void leavesThePictureAsItIsWhereNothingIsToBeHidden() {
    Image noise = noise();

    assertThat(Mosaic.over(noise, List.of())).isSameAs(noise);
  }

  @Test
  void doesNotWriteToThePicture() {
    Image noise = noise();

    Image unused = Mosaic.over(noise, List.of(CoarseMask.whole(SIZE)));

    assertThat(noise).isEqualTo(noise());
  }

  @Test
  void refusesPlacesOfAnotherPicture() {
    CoarseMask other = CoarseMask.whole(new ImageSize(50, 91));

    assertThatThrownBy(() -> Mosaic.over(noise(), List.of(other)))
        .hasMessage("mosaic: expected the picture's size 50x90 but was 50x91");
  }

  private static Image noise() {
    byte[] rgb = new byte[(int) SIZE.pixels() * Image.CHANNELS];
    new Random(5).nextBytes(rgb);
    return new Image(SIZE, rgb);
  }

  private static int colour(Image image, int pixel) {
    int at = pixel * Image.CHANNELS;
    byte[] rgb = image.rgb();
    return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
  }

  private static double mean(Image image) {
    long sum = 0;
    for (byte value : image.rgb()) {
      sum += value & 0xff;
    }
    return (double) sum / image.rgb().length;
  }
}
