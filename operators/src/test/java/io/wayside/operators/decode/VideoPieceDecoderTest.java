package io.wayside.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoPieceDecoderTest {

  private static final DecodeSettings EVERY_FRAME =
      DecodeSettings.DEFAULT.withFramesPerSecond(Double.POSITIVE_INFINITY);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"mpegts, video/mp2t", "mp4, video/mp4", "h264, video/h264"})
  void decodesEveryFrameWithItsOwnTime(String format, String contentType) {
    DecodeResult result = decode(EVERY_FRAME, contentType, TestPieces.of(folder, format, 10, 25));

    assertThat(result.failure()).isEmpty();
    assertThat(result.sampledOut()).isZero();
    assertThat(result.frames()).hasSize(10);
    for (int i = 0; i < 10; i++) {
      DecodedFrame frame = result.frames().get(i);
      assertThat(frame.id())
          .isEqualTo(new FrameId("north", "1#" + i, Frames.CAPTURED.plusMillis(40L * i)));
      assertThat(frame.image().size()).isEqualTo(new ImageSize(48, 64));
      assertThat(frame.image().rgb()[5_000] & 0xff).isCloseTo(20 + 8 * i, offset(4));
    }
  }

  /** The encoder at hand writes no H.265, so these ten frames are files. */
  @ParameterizedTest
  @CsvSource({"grey-ramp.h265, video/h265", "grey-ramp-h265.ts, video/mp2t"})
  void decodesH265AloneAndInAContainer(String resource, String contentType) throws IOException {
    byte[] piece;
    try (InputStream in = VideoPieceDecoderTest.class.getResourceAsStream(resource)) {
      piece = in.readAllBytes();
    }

    DecodeResult result = decode(EVERY_FRAME, contentType, piece);

    assertThat(result.failure()).isEmpty();
    assertThat(result.frames()).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(result.frames().get(i).image().size()).isEqualTo(new ImageSize(48, 64));
      assertThat(result.frames().get(i).image().rgb()[5_000] & 0xff)
          .isCloseTo(20 + 8 * i, offset(4));
    }
  }

  @Test
  void samplesToTheConfiguredRate() {
    DecodeResult result =
        decode(
            DecodeSettings.DEFAULT.withFramesPerSecond(5),
            "video/mp2t",
            TestPieces.of(folder, "mpegts", 20, 25));

    assertThat(result.frames())
        .extracting(frame -> frame.id().id())
        .containsExactly("1#0", "1#5", "1#10", "1#15");
    assertThat(result.sampledOut()).isEqualTo(16);
  }

  @Test
  void samplesRatesThatDoNotDivide() {
    DecodeResult result =
        decode(
            DecodeSettings.DEFAULT.withFramesPerSecond(5),
            "video/mp4",
            TestPieces.of(folder, "mp4", 25, 12.5));

    assertThat(result.frames()).hasSize(10);
  }

  @Test
  void keepsTheGreysOfFullRangeVideo() {
    DecodeResult result = decode(EVERY_FRAME, "video/mp4", TestPieces.ofFullRange(folder, 25));

    for (int i = 0; i < 25; i++) {
      assertThat(result.frames().get(i).image().rgb()[5_000] & 0xff)
          .isCloseTo(20 + 8 * i, offset(3));
    }
  }

  @Test
  void ignoresSound() {
    DecodeResult result = decode(EVERY_FRAME, "video/mp4", TestPieces.withSound(folder, "mp4", 6));

    assertThat(result.frames()).hasSize(6);
  }

  @Test
  void refusesPiecesThatStartBetweenKeyFrames() {
    byte[] stream = TestPieces.withKeyFrames(folder, "h264", 12, 6);
    byte[] tail = Arrays.copyOfRange(stream, unit(stream, 1), stream.length);

    assertThat(failure(decode(EVERY_FRAME, "video/h264", tail)).defect().reason())
        .isEqualTo(Reason.NO_KEY_FRAME);
  }

  @Test
  void refusesTransportStreamsThatStartBetweenKeyFrames() {
    byte[] stream = TestPieces.withKeyFrames(folder, "mpegts", 30, 100);
    // The tables of the stream's start, then the second half of its packets.
    int half = stream.length / 2 / 188 * 188;
    byte[] cut = new byte[3 * 188 + stream.length - half];
    System.arraycopy(stream, 0, cut, 0, 3 * 188);
    System.arraycopy(stream, half, cut, 3 * 188, stream.length - half);

    assertThat(failure(decode(EVERY_FRAME, "video/mp2t", cut)).defect().reason())
        .isEqualTo(Reason.NO_KEY_FRAME);
  }

  @Test
  void refusesMp4WithoutItsIndex() {
    byte[] piece = TestPieces.of(folder, "mp4", 10, 25);

    FrameFailure failure =
        failure(decode(EVERY_FRAME, "video/mp4", Arrays.copyOf(piece, piece.length / 2)));

    assertThat(failure.defect().reason()).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void keepsTheFramesBeforeTheEndOfACutTransportStream() {
    byte[] piece = TestPieces.withKeyFrames(folder, "mpegts", 10, 1);

    DecodeResult result =
        decode(EVERY_FRAME, "video/mp2t", Arrays.copyOf(piece, piece.length * 2 / 3 | 1));

    assertThat(result.frames()).hasSizeBetween(4, 9);
    FrameFailure failure = result.failure().orElseThrow();
    assertThat(failure.defect().reason()).isIn(Reason.TRUNCATED, Reason.UNDECODABLE);
    assertThat(failure.frame().id()).startsWith("1#");
  }

  @Test
  void refusesNoiseInsideAContainer() {
    byte[] noise = new byte[188 * 20];
    new java.util.Random(5).nextBytes(noise);
    for (int at = 0; at < noise.length; at += 188) {
      noise[at] = 0x47;
    }

    assertThat(failure(decode(EVERY_FRAME, "video/mp2t", noise)).defect().reason())
        .isEqualTo(Reason.UNDECODABLE);
  }

  @Test
  void refusesPiecesOfTooManyPixelsAFrame() {
    DecodeSettings settings = new DecodeSettings(16, 16, 1_000, 5, 100, 1_000_000);

    assertThat(
            failure(decode(settings, "video/mp4", TestPieces.of(folder, "mp4", 5, 25)))
                .defect()
                .reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void breaksOffPiecesOfTooManyFrames() {
    DecodeSettings settings =
        new DecodeSettings(16, 16, 1_000_000, Double.POSITIVE_INFINITY, 4, 1_000_000);

    DecodeResult result = decode(settings, "video/mp4", TestPieces.of(folder, "mp4", 10, 25));

    assertThat(result.frames()).hasSize(4);
    assertThat(failure(result).defect().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure(result).frame().id()).isEqualTo("1#4");
  }

  @Test
  void breaksOffPiecesThatWouldNotFitInMemory() {
    DecodeSettings settings =
        new DecodeSettings(16, 16, 1_000_000, Double.POSITIVE_INFINITY, 100, 3L * 48 * 64);

    DecodeResult result = decode(settings, "video/mp4", TestPieces.of(folder, "mp4", 10, 25));

    assertThat(result.frames()).hasSize(3);
    assertThat(failure(result).defect().reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void tellsH264FromH265() {
    byte[] h264 = TestPieces.of(folder, "h264", 2, 25);

    assertThat(failure(decode(EVERY_FRAME, "video/h265", h264)).defect().reason())
        .isEqualTo(Reason.CONTENT_TYPE_MISMATCH);
  }

  @Test
  void refusesTextAsVideo() {
    byte[] text = "no video".getBytes(StandardCharsets.US_ASCII);

    assertThat(failure(decode(EVERY_FRAME, "video/mp4", text)).defect().reason())
        .isEqualTo(Reason.UNDECODABLE);
  }

  private static DecodeResult decode(DecodeSettings settings, String contentType, byte[] data) {
    return new JavaCvFrameDecoder(settings).decode(Frames.of(contentType, data));
  }

  private static FrameFailure failure(DecodeResult result) {
    return result.failure().orElseThrow();
  }

  /** Where the n-th slice that is no key frame starts in an H.264 stream. */
  private static int unit(byte[] stream, int n) {
    int seen = 0;
    for (int at = 0; at + 4 < stream.length; at++) {
      boolean start =
          stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 0 && stream[at + 3] == 1;
      if (start && (stream[at + 4] & 0x1f) == 1 && ++seen == n) {
        return at;
      }
    }
    throw new IllegalArgumentException("expected %d slices but was %d".formatted(n, seen));
  }
}
