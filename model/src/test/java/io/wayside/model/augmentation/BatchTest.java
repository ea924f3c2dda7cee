package io.wayside.model.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchTest {

  private static final ImageSize SIZE = new ImageSize(2, 4);
  private static final byte VOID = (byte) LabelledPicture.VOID;

  /** Two cars, one car of no number, road, a person with the number of a car, void. */
  private static final LabelledPicture STREET =
      picture(new byte[] {1, 1, 1, 0, 2, 1, VOID, 0}, new short[] {2, 2, 7, 3, 2, 0, 0, 0});

  private static final LabelledPicture UNKNOWN =
      picture(new byte[] {VOID, VOID, VOID, VOID, 1, 1, VOID, VOID}, new short[8]);

  private static LabelledPicture picture(byte[] labels, short[] instances) {
    byte[] rgb = new byte[24];
    rgb[0] = labels[0];
    return new LabelledPicture("p", new Image(SIZE, rgb), labels, instances);
  }

  private static Batch join(int smallest, LabelledPicture... pictures) {
    return new BatchPlan(Augmentation.crop(SIZE), pictures.length, smallest)
        .join(List.of(pictures), DrawnPictures.LABELS);
  }

  @Test
  void stuffIsOneTargetAClassAndThingsOneAnInstance() {
    Batch batch = join(1, STREET);

    assertThat(batch.targets()).isEqualTo(4);
    assertThat(batch.targetLabels()).containsExactly(0, 1, 1, 2);
    assertThat(batch.segments()).containsExactly(shorts(1, 1, 2, 0, 3, -1, -1, 0));
    assertThat(batch.labels()).isEqualTo(STREET.labels());
  }

  @Test
  void smallTargetsAreLeftOut() {
    Batch batch = join(2, STREET);

    assertThat(batch.targetLabels()).containsExactly(0, 1);
    assertThat(batch.segments()).containsExactly(shorts(1, 1, -1, 0, -1, -1, -1, 0));
    assertThat(batch.labels()).isEqualTo(STREET.labels());
  }

  @Test
  void picturesWithFewerTargetsArePadded() {
    Batch batch = join(1, UNKNOWN, STREET);

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.targetLabels()).containsExactly(-1, -1, -1, -1, 0, 1, 1, 2);
    assertThat(batch.segments())
        .startsWith(shorts(-1, -1, -1, -1, -1, -1, -1, -1))
        .endsWith(shorts(1, 1, 2, 0, 3, -1, -1, 0));
    assertThat(batch.labels()).startsWith(UNKNOWN.labels()).endsWith(STREET.labels());
    assertThat(batch.pixels()[0]).isEqualTo(VOID);
    assertThat(batch.pixels()[24]).isEqualTo((byte) 1);
  }

  @Test
  void aBatchWithoutTargetsHasOneThatIsPadding() {
    Batch batch = join(1, UNKNOWN);

    assertThat(batch.targets()).isEqualTo(1);
    assertThat(batch.targetLabels()).containsExactly(Batch.PADDING);
  }

  private static short[] shorts(int... values) {
    short[] shorts = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      shorts[i] = (short) values[i];
    }
    return shorts;
  }
}
