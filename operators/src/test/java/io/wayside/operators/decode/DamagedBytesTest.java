package io.wayside.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedBytesTest {

  private static final int VARIANTS = 60;

  @TempDir Path folder;

  @Test
  void damageIsAValueAndNeverAnException() {
    FrameDecoder decoder = new JavaCvFrameDecoder(DecodeSettings.DEFAULT);
    Map<String, byte[]> inputs =
        Map.of(
            "image/jpeg", TestPictures.jpeg(40, 60),
            "image/png", TestPictures.png(40, 60),
            "image/webp", TestPictures.webp(40, 60),
            "video/mp4", TestPieces.of(folder, "mp4", 4, 25),
            "video/mp2t", TestPieces.of(folder, "mpegts", 4, 25),
            "video/h264", TestPieces.of(folder, "h264", 4, 25));
    Random random = new Random(11);

    inputs.forEach(
        (contentType, whole) -> {
          for (int variant = 0; variant < VARIANTS; variant++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= variant / 8; i++) {
              damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            DecodeResult result = decoder.decode(Frames.of(contentType, damaged));
            assertThat(result.frames().size() + result.failure().stream().count())
                .as("%s, variant %d", contentType, variant)
                .isPositive();
          }
        });
  }
}
