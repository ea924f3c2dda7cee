package io.wayside.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.Image;
import io.wayside.model.fuzz.testing.Fuzzing;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged frames end as a value: what else they do, such as a crash, ends the run. */
@Timeout(value = 6, unit = TimeUnit.HOURS) // ends a hang; a long run may take its time
class DecoderFuzzTest {

  /** Far above what a decoder keeps, and far below what a leak of a frame each would take. */
  private static final long MOST_GROWTH_BYTES = 600L << 20;

  private static final DecodeSettings SETTINGS =
      new DecodeSettings(1, 1, 1_000_000, 5, 200, 4_000_000);

  private final FrameDecoder decoder = new JavaCvFrameDecoder(SETTINGS);

  @TempDir Path folder;

  @Test
  void damagedJpegs() {
    run("image/jpeg", 1_500, Fuzzing.of("jpeg", TestPictures.jpeg(40, 60)));
  }

  @Test
  void damagedPngs() {
    Fuzzing fuzzing = Fuzzing.of("png", TestPictures.png(40, 60));
    run(
        "image/png",
        1_500,
        fuzzing
            .words("IDAT", "PLTE", "tRNS", "zTXt", "iCCP", "acTL", "fdAT", "eXIf")
            .repairing(DecoderFuzzTest::withChecksums));
  }

  @Test
  void damagedWebps() {
    Fuzzing fuzzing = Fuzzing.of("webp", TestPictures.webp(40, 60));
    run("image/webp", 1_500, fuzzing.words("VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH"));
  }

  @Test
  void damagedPiecesOfMp4() {
    Fuzzing fuzzing = Fuzzing.of("mp4", TestPieces.of(folder, "mp4", 4, 25));
    run("video/mp4", 150, fuzzing.words("moov", "stsz", "stts", "ctts", "elst", "avcC", "tkhd"));
  }

  @Test
  void damagedPiecesOfMpegTs() {
    run("video/mp2t", 150, Fuzzing.of("mpeg-ts", TestPieces.of(folder, "mpegts", 4, 25)));
  }

  @Test
  void damagedPiecesOfH264() {
    run("video/h264", 150, Fuzzing.of("h264", TestPieces.of(folder, "h264", 4, 25)));
  }

  private void run(String contentType, long inputs, Fuzzing fuzzing) {
    // What the libraries take once and keep is not what is looked for.
    fuzzing.run(1, whole -> decode(contentType, whole));
    long before = Pointer.physicalBytes();
    fuzzing.run(inputs, damaged -> decode(contentType, damaged));
    long growth = Pointer.physicalBytes() - before;
    System.out.printf("fuzz %s: the process grew by %d MiB%n", contentType, growth >> 20);
    assertThat(growth).isLessThan(MOST_GROWTH_BYTES);
  }

  private void decode(String contentType, byte[] damaged) {
    DecodeResult result = decoder.decode(Frames.of(contentType, damaged));
    assertThat(result.frames().size() + result.failure().stream().count()).isPositive();
    for (DecodedFrame frame : result.frames()) {
      Image image = frame.image();
      assertThat(image.size().pixels()).isBetween(1L, SETTINGS.maxPixels());
    }
  }

  /** The file with each chunk's sum made right. */
  static byte[] withChecksums(byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png);
    int at = 8;
    while (at + 12 <= png.length) {
      int length = file.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        break;
      }
      CRC32 sum = new CRC32();
      sum.update(png, at + 4, length + 4);
      file.putInt(at + 8 + length, (int) sum.getValue());
      at += 12 + length;
    }
    return png;
  }
}
