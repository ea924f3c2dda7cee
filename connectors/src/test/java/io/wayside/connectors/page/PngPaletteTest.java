package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PngPaletteTest {

  private final byte[] png = new DrawnCamera("north").semantic(1, Instant.EPOCH, 1).value();

  @Test
  void readsTheColours() {
    assertThat(PngPalette.read(png)).containsExactly(0x808080, 0x804080, 0x400080, 0x404000);
  }

  @Test
  void anyBytesAreSurvived() {
    for (int length = 0; length < png.length; length++) {
      assertThat(PngPalette.read(Arrays.copyOf(png, length))).hasSizeLessThanOrEqualTo(4);
    }
    for (int place = 8; place < 60; place++) {
      byte[] broken = png.clone();
      broken[place] = (byte) 0xff;
      assertThat(PngPalette.read(broken).length).isLessThan(png.length);
    }
  }
}
