package io.wayside.model.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PastingTest {

  private static LabelledPicture picture(int width, int colour, int[] labels, int[] instances) {
    ImageSize size = new ImageSize(labels.length / width, width);
    byte[] rgb = new byte[labels.length * 3];
    Arrays.fill(rgb, (byte) colour);
    byte[] classes = new byte[labels.length];
    short[] numbers = new short[labels.length];
    for (int i = 0; i < labels.length; i++) {
      classes[i] = (byte) labels[i];
      numbers[i] = (short) instances[i];
    }
    return new LabelledPicture("p", new Image(size, rgb), classes, numbers);
  }

  /** Road (0) with a number of no meaning, cars (1), persons (2), void (255). */
  private static final LabelledPicture STREET =
      picture(4, 10, new int[] {0, 0, 1, 1, 0, 0, 0, 255}, new int[] {9, 0, 1, 1, 0, 0, 0, 0});

  private static final LabelledPicture DONOR =
      picture(4, 20, new int[] {0, 1, 1, 2, 1, 1, 2, 2}, new int[] {5, 1, 1, 1, 0, 2, 1, 1});

  @Test
  void thingsOfTheDonorCoverThePictureAsNewInstances() {
    LabelledPicture pasted =
        new Pasting(1, 1).paste(STREET, DONOR, DrawnPictures.LABELS, new SplittableRandom(1));

    assertThat(pasted.labels()).containsExactly(0, 1, 1, 2, 0, 1, 2, 2);
    short[] instances = pasted.instances();
    assertThat(instances[0]).isEqualTo((short) 9);
    assertThat(instances[1]).isEqualTo(instances[2]).isGreaterThan((short) 9);
    assertThat(instances[3]).isEqualTo(instances[6]).isEqualTo(instances[7]);
    assertThat(instances[3]).isNotEqualTo(instances[1]);
    assertThat(instances[5]).isNotEqualTo(instances[1]).isNotEqualTo(instances[3]);
    assertThat(pasted.image().rgb()).startsWith(10, 10, 10, 20, 20, 20);
    assertThat(pasted.image().rgb()[4 * 3]).as("a car of no number").isEqualTo((byte) 10);
  }

  @Test
  void nothingIsTakenAtAShareOfNothing() {
    assertThat(
            new Pasting(1, 0).paste(STREET, DONOR, DrawnPictures.LABELS, new SplittableRandom(1)))
        .isEqualTo(STREET);
  }

  @Test
  void aLargerDonorIsCutOff() {
    LabelledPicture small = picture(2, 10, new int[] {0, 0}, new int[] {0, 0});

    LabelledPicture pasted =
        new Pasting(1, 1).paste(small, DONOR, DrawnPictures.LABELS, new SplittableRandom(1));

    assertThat(pasted.labels()).containsExactly(0, 1);
    assertThat(pasted.instances()).containsExactly((short) 0, (short) 1);
  }
}
