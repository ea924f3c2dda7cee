package io.wayside.model.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeometryTest {

  private static final ImageSize SIZE = new ImageSize(11, 16);
  private static final LabelledPicture PICTURE = DrawnPictures.picture(1, SIZE);

  private static LabelledPicture seen(LabelledPicture picture, ImageSize crop, Geometry geometry) {
    return Augmentation.crop(crop).with(geometry).apply(picture, new SplittableRandom(1));
  }

  @Test
  void aCropOfThePicturesSizeIsThePictureBitForBit() {
    assertThat(seen(PICTURE, SIZE, Geometry.NONE)).isEqualTo(PICTURE);
  }

  @Test
  void mirroringTurnsEveryRowAround() {
    LabelledPicture mirrored = seen(PICTURE, SIZE, Geometry.scaled(1, 1, 1));

    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 16; x++) {
        assertPixel(mirrored, y * 16 + x, PICTURE, y * 16 + 15 - x);
      }
    }
  }

  private static void assertPixel(LabelledPicture seen, int at, LabelledPicture picture, int from) {
    assertThat(seen.labels()[at]).isEqualTo(picture.labels()[from]);
    assertThat(seen.instances()[at]).isEqualTo(picture.instances()[from]);
    assertThat(Arrays.copyOfRange(seen.image().rgb(), 3 * at, 3 * at + 3))
        .isEqualTo(Arrays.copyOfRange(picture.image().rgb(), 3 * from, 3 * from + 3));
  }

  @Test
  void aSmallCropIsACutOutOfThePicture() {
    LabelledPicture cut = seen(PICTURE, new ImageSize(4, 5), Geometry.NONE);

    int matches = 0;
    for (int top = 0; top <= 11 - 4; top++) {
      for (int left = 0; left <= 16 - 5; left++) {
        byte[] row = PICTURE.image().rgb();
        int first = (top * 16 + left) * 3;
        int last = ((top + 3) * 16 + left) * 3;
        boolean same =
            Arrays.equals(cut.image().rgb(), 0, 15, row, first, first + 15)
                && Arrays.equals(cut.image().rgb(), 45, 60, row, last, last + 15);
        matches += same ? 1 : 0;
      }
    }
    assertThat(matches).isEqualTo(1);
  }

  @Test
  void outsideThePictureIsVoidAndTheMeanColour() {
    LabelledPicture seen = seen(PICTURE, new ImageSize(11, 40), Geometry.NONE);

    int outside = 0;
    for (int i = 0; i < seen.labels().length; i++) {
      byte[] colour = Arrays.copyOfRange(seen.image().rgb(), 3 * i, 3 * i + 3);
      if (Arrays.equals(colour, new byte[] {124, 116, 104})) {
        assertThat(seen.labels()[i]).isEqualTo((byte) LabelledPicture.VOID);
        assertThat(seen.instances()[i]).isZero();
        outside++;
      }
    }
    assertThat(outside).isEqualTo(11 * (40 - 16));
  }

  @Test
  void enlargedTwiceEveryLabelIsThereFourTimesAndColoursAreInterpolated() {
    LabelledPicture seen = seen(PICTURE, new ImageSize(22, 32), Geometry.scaled(2, 2, 0));

    for (int y = 0; y < 22; y++) {
      for (int x = 0; x < 32; x++) {
        assertThat(seen.labels()[y * 32 + x]).isEqualTo(PICTURE.labels()[y / 2 * 16 + x / 2]);
      }
    }
    // Pixel (1, 1) lies a quarter of the way from (0, 0) to (1, 1).
    byte[] rgb = PICTURE.image().rgb();
    double above = 0.75 * (rgb[0] & 0xFF) + 0.25 * (rgb[3] & 0xFF);
    double below = 0.75 * (rgb[48] & 0xFF) + 0.25 * (rgb[51] & 0xFF);
    assertThat((double) (seen.image().rgb()[(32 + 1) * 3] & 0xFF))
        .isCloseTo(0.75 * above + 0.25 * below, within(0.51));
  }

  /** One bright pixel in 8 x 8 would be lost or shine if every eighth was sampled. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void reducedPicturesKeepTheirMeanEverywhere(int factor) {
    ImageSize size = new ImageSize(64, 64);
    byte[] rgb = new byte[64 * 64 * 3];
    for (int i = 0; i < 64 * 64; i++) {
      boolean bright = i % 64 % factor == 0 && i / 64 % factor == 0;
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (bright ? 255 : 0));
    }
    LabelledPicture comb =
        new LabelledPicture("comb", new Image(size, rgb), new byte[4096], new short[4096]);

    LabelledPicture seen =
        seen(
            comb,
            new ImageSize(64 / factor, 64 / factor),
            Geometry.scaled(1.0 / factor, 1.0 / factor, 0));

    for (byte value : seen.image().rgb()) {
      assertThat((double) (value & 0xFF)).isCloseTo(255.0 / (factor * factor), within(1.0));
    }
  }

  @Test
  void turnsTiltsAndShiftsStayAboutTheMiddle() {
    ImageSize size = new ImageSize(101, 101);
    byte[] labels = new byte[101 * 101];
    labels[50 * 101 + 50] = 1;
    LabelledPicture dot =
        new LabelledPicture(
            "dot", new Image(size, new byte[101 * 101 * 3]), labels, new short[101 * 101]);

    LabelledPicture turned = seen(dot, size, new Geometry(1, 1, 0, 45, 0.5, 0));
    LabelledPicture shifted = seen(dot, size, new Geometry(1, 1, 0, 0, 0, 0.3));

    assertThat(turned.labels()[50 * 101 + 50]).isEqualTo((byte) 1);
    assertThat(turned.labels()).contains((byte) LabelledPicture.VOID);
    assertThat(shifted.labels()[50 * 101 + 50]).isZero();
    int column = 0;
    for (int y = 0; y < 101; y++) {
      column += shifted.labels()[y * 101 + 50] == 1 ? 1 : 0;
    }
    assertThat(column).isEqualTo(1);
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> Geometry.scaled(2, 1, 0))
        .hasMessage("scale: expected a range within 0 to 100 but was 2.0 to 1.0");
    assertThatThrownBy(() -> Geometry.scaled(1, 2, 1.5))
        .hasMessage("flip: expected 0.0 to 1.0 but was 1.5");
  }
}
