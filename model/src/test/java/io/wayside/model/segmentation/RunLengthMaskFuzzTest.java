package io.wayside.model.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.fuzz.testing.Fuzzing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunLengthMaskFuzzTest {

  private static final ImageSize SIZE = new ImageSize(37, 53);

  @Test
  void aDamagedMaskIsRefusedOrWithinItsSize() {
    byte[] bitmap = new byte[Math.toIntExact(SIZE.pixels())];
    for (int i = 0; i < bitmap.length; i++) {
      bitmap[i] = (byte) (i * 31 / 97 % 3 == 0 ? 1 : 0);
    }

    Fuzzing.of(
            "coco run lengths", RunLengthMask.ofBitmap(SIZE, bitmap).toCocoString(), "PPYo0", "0")
        .words("o", "oooooooO", "0000", "?", "_")
        .allowing(IllegalArgumentException.class)
        .run(20_000, RunLengthMaskFuzzTest::read);
  }

  private static void read(byte[] text) {
    RunLengthMask mask =
        RunLengthMask.ofCocoString(SIZE, new String(text, StandardCharsets.ISO_8859_1));
    assertThat(mask.area()).isBetween(0L, SIZE.pixels());
    assertThat(RunLengthMask.ofBitmap(SIZE, mask.toBitmap()).area()).isEqualTo(mask.area());
    assertThat(RunLengthMask.ofCocoString(SIZE, mask.toCocoString())).isEqualTo(mask);
    Box box = mask.box();
    assertThat((long) box.width() * box.height()).isGreaterThanOrEqualTo(mask.area());
    assertThat(mask.intersection(mask)).isEqualTo(mask.area());
  }
}
