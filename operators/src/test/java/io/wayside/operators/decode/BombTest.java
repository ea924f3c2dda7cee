package io.wayside.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.FrameDefect.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small records that would become large ones: each ends with a reason, and takes no memory. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // ends a hang
class BombTest {

  private static final long MUCH_BYTES = 400L << 20;

  private final FrameDecoder decoder = new JavaCvFrameDecoder(DecodeSettings.DEFAULT);

  @TempDir Path folder;

  @Test
  void aSmallPngOfAHugePicture() throws IOException {
    byte[] bomb = png(60_000, 60_000, new byte[0], 1 << 20);

    assertRefused("image/png", bomb, Reason.TOO_LARGE);
  }

  @Test
  void aPngWhosePixelsAreFarMoreThanItsSizeSays() throws IOException {
    byte[] bomb = png(64, 64, new byte[0], 512 << 20);

    DecodeResult result = withinMemory("image/png", bomb);
    assertThat(result.frames()).allMatch(it -> it.image().size().pixels() == 64 * 64);
  }

  @Test
  void aPngWithAnEnormousText() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
    text.write(deflated(512 << 20));
    byte[] bomb = png(64, 64, chunk("zTXt", text.toByteArray()), 64 * (64 * 3 + 1));

    assertThat(withinMemory("image/png", bomb).frames()).hasSize(1);
  }

  @Test
  void aPngWithAnEnormousColourProfile() throws IOException {
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    profile.write("icc\0\0".getBytes(StandardCharsets.ISO_8859_1));
    profile.write(deflated(512 << 20));
    byte[] bomb = png(64, 64, chunk("iCCP", profile.toByteArray()), 64 * (64 * 3 + 1));

    assertThat(withinMemory("image/png", bomb).frames()).hasSize(1);
  }

  @Test
  void aJpegOfAHugePicture() {
    byte[] bomb = TestPictures.jpeg(40, 60);
    int frame = startOfFrame(bomb);
    ByteBuffer.wrap(bomb).putShort(frame + 5, (short) 65_500).putShort(frame + 7, (short) 65_500);

    assertRefused("image/jpeg", bomb, Reason.TOO_LARGE);
  }

  @Test
  void aJpegWithASecondSizeThatIsSmall() {
    byte[] whole = TestPictures.jpeg(40, 60);
    int frame = startOfFrame(whole);
    int length = ByteBuffer.wrap(whole).getShort(frame + 2) + 2;
    byte[] bomb = new byte[whole.length + length];
    System.arraycopy(whole, 0, bomb, 0, frame + length);
    System.arraycopy(whole, frame, bomb, frame + length, whole.length - frame);
    ByteBuffer.wrap(bomb).putShort(frame + 5, (short) 65_500).putShort(frame + 7, (short) 65_500);

    assertThat(withinMemory("image/jpeg", bomb).failure()).isPresent();
  }

  @Test
  void aWebpOfAHugePicture() {
    assertRefused("image/webp", extendedWebp(16_384, 16_384), Reason.TOO_LARGE);
  }

  @Test
  void aWebpWhosePictureIsLargerThanItsCanvas() {
    byte[] small = extendedWebp(32, 32);

    assertThat(withinMemory("image/webp", small).failure()).isPresent();
  }

  @Test
  void aPieceThatBecomesHugeHalfWay() {
    byte[] small = TestPieces.of(folder, "h264", 4, 25);
    byte[] large = TestPieces.ofSize(folder, "h264", 2, 1_920, 1_088);
    byte[] bomb = Arrays.copyOf(small, small.length + large.length);
    System.arraycopy(large, 0, bomb, small.length, large.length);
    FrameDecoder limited =
        new JavaCvFrameDecoder(new DecodeSettings(1, 1, 64 * 48, 100, 100, 1_000_000));

    DecodeResult result = limited.decode(Frames.of("video/h264", bomb));

    assertThat(result.frames())
        .allMatch(it -> it.image().size().pixels() == TestPieces.HEIGHT * TestPieces.WIDTH);
    assertThat(result.failure().orElseThrow().defect().reason())
        .isIn(Reason.TOO_LARGE, Reason.UNDECODABLE);
  }

  @Test
  void aPieceThatIsHugeFromItsStart() {
    byte[] large = TestPieces.ofSize(folder, "mpegts", 2, 1_920, 1_088);
    FrameDecoder limited =
        new JavaCvFrameDecoder(new DecodeSettings(1, 1, 1_000_000, 100, 100, 4_000_000));

    assertThat(limited.decode(Frames.of("video/mp2t", large)).failure().orElseThrow().defect())
        .extracting(it -> it.reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aPieceWithMoreFramesThanAPieceHas() {
    byte[] endless = TestPieces.of(folder, "mpegts", 60, 25);
    FrameDecoder limited =
        new JavaCvFrameDecoder(new DecodeSettings(1, 1, 1_000_000, 1, 50, 4_000_000));

    DecodeResult result = limited.decode(Frames.of("video/mp2t", endless));

    assertThat(result.frames()).hasSize(2);
    assertThat(result.failure().orElseThrow().defect().reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aFrameWhoseClockLeapsByAgesIsPlacedAtOnce() throws Rejection {
    DecodeSettings everyMicrosecond = DecodeSettings.DEFAULT.withFramesPerSecond(1_000_000);
    SampledPiece piece = new SampledPiece(Frames.of("video/mp4", new byte[1]), everyMicrosecond);
    AVFrame picture = avutil.av_frame_alloc();
    try (RgbConverter converter = new RgbConverter()) {
      picture.format(avutil.AV_PIX_FMT_GRAY8).width(32).height(32);
      assertThat(avutil.av_frame_get_buffer(picture, 0)).isZero();

      piece.add(picture, 0, converter);
      piece.add(picture, 1e9, converter);
      piece.add(picture, 1e9, converter);
    } finally {
      avutil.av_frame_free(picture);
    }
    assertThat(piece.whole().frames()).hasSize(2);
    assertThat(piece.whole().sampledOut()).isEqualTo(1);
  }

  private void assertRefused(String contentType, byte[] bomb, Reason reason) {
    assertThat(withinMemory(contentType, bomb).failure().orElseThrow().defect().reason())
        .isEqualTo(reason);
  }

  private DecodeResult withinMemory(String contentType, byte[] bomb) {
    assertThat(bomb.length).isLessThan(2 << 20);
    decoder.decode(Frames.of("image/png", TestPictures.png(40, 60))); // loads the libraries
    long before = Pointer.physicalBytes();
    try (PeakMemory peak = PeakMemory.watch(Duration.ofMillis(2))) {
      DecodeResult result = decoder.decode(Frames.of(contentType, bomb));
      assertThat(peak.bytes() - before).isLessThan(MUCH_BYTES);
      return result;
    }
  }

  private static int startOfFrame(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != 0xc0) {
      at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
    }
    return at;
  }

  /** A canvas of that size; the picture on it is of 40 x 60 pixels. */
  private static byte[] extendedWebp(int height, int width) {
    byte[] simple = TestPictures.webp(40, 60);
    ByteBuffer file = ByteBuffer.allocate(simple.length + 18).order(ByteOrder.LITTLE_ENDIAN);
    file.put(simple, 0, 12);
    file.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
    file.put(threeBytes(width - 1)).put(threeBytes(height - 1));
    file.put(simple, 12, simple.length - 12);
    return file.putInt(4, file.capacity() - 8).array();
  }

  private static byte[] threeBytes(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }

  /** A picture of 8-bit RGB; what its pixels are compressed from is another matter. */
  private static byte[] png(int height, int width, byte[] extra, int rowBytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    byte[] head =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).array();
    file.write(chunk("IHDR", head));
    file.write(extra);
    file.write(chunk("IDAT", deflated(rowBytes)));
    file.write(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  private static byte[] chunk(String type, byte[] body) {
    byte[] named = Arrays.copyOf(type.getBytes(StandardCharsets.US_ASCII), 4 + body.length);
    System.arraycopy(body, 0, named, 4, body.length);
    CRC32 sum = new CRC32();
    sum.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(body.length)
        .put(named)
        .putInt((int) sum.getValue())
        .array();
  }

  /** So many zeros, compressed. */
  private static byte[] deflated(int bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    byte[] zeros = new byte[Math.min(bytes, 1 << 20)];
    try (OutputStream out = new DeflaterOutputStream(compressed)) {
      for (int left = bytes; left > 0; left -= zeros.length) {
        out.write(zeros, 0, Math.min(left, zeros.length));
      }
    }
    return compressed.toByteArray();
  }
}
