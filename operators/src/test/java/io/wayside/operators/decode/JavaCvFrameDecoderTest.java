package io.wayside.operators.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameDefect.Stage;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaCvFrameDecoderTest {

  private static final int TOLERANCE = 24; // Of JPEG and WebP at the given colours.

  private final FrameDecoder decoder = new JavaCvFrameDecoder(DecodeSettings.DEFAULT);

  @Test
  void decodesJpegAsRgb() {
    Image image = decoded("image/jpeg", TestPictures.jpeg(48, 64));

    assertThat(image.size()).isEqualTo(new ImageSize(48, 64));
    assertPixel(image, 24, 10, 254, 0, 0);
    assertPixel(image, 24, 54, 0, 0, 254);
  }

  @Test
  void decodesPngExactly() {
    Image image = decoded("image/png", TestPictures.png(20, 30));

    assertThat(Arrays.copyOf(image.rgb(), 3)).containsExactly(255, 0, 0);
    assertThat(Arrays.copyOfRange(image.rgb(), 29 * 3, 30 * 3)).containsExactly(0, 0, 255);
  }

  @Test
  void decodesWebp() {
    assertPixel(decoded("image/webp", TestPictures.webp(32, 40)), 16, 20, 255, 0, 0);
  }

  @Test
  void dropsTransparency() {
    Image image = decoded("image/png", TestPictures.translucentPng(20, 30));

    assertThat(Arrays.copyOf(image.rgb(), 3)).containsExactly(255, 0, 0);
  }

  @Test
  void turnsGreyIntoRgb() {
    assertThat(decoded("image/png", TestPictures.greyPng(20, 30)).rgb()).hasSize(20 * 30 * 3);
  }

  @Test
  void reducesSixteenBitsToEight() {
    Image image = decoded("image/png", TestPictures.deepPng(20, 30, 0x8000));

    assertThat(image.rgb()).hasSize(20 * 30 * 3).containsOnly((byte) 0x80);
  }

  @Test
  void turnsPicturesUprightAsTheirExifHeaderSays() {
    Image image = decoded("image/jpeg", TestPictures.turned(TestPictures.jpeg(48, 64)));

    assertThat(image.size()).isEqualTo(new ImageSize(64, 48));
    assertPixel(image, 10, 24, 254, 0, 0);
    assertPixel(image, 54, 24, 0, 0, 254);
  }

  @Test
  void ignoresCaseAndParametersOfTheContentType() {
    decoded("Image/JPEG; quality=high", TestPictures.jpeg(20, 20));
  }

  @Test
  void keepsTheRecordsIdentity() {
    EncodedFrame frame = Frames.of("image/png", TestPictures.png(20, 20));

    assertThat(decoder.decode(frame).frames())
        .extracting(DecodedFrame::id)
        .containsExactly(frame.id());
  }

  @Test
  void refusesNothing() {
    assertRefused("image/jpeg", new byte[0], Reason.EMPTY);
  }

  @Test
  void refusesUnknownContentTypes() {
    assertRefused("image/gif", TestPictures.png(20, 20), Reason.UNSUPPORTED_CONTENT_TYPE);
  }

  @Test
  void refusesBytesOfAnotherKindThanDeclared() {
    assertRefused("image/jpeg", TestPictures.png(20, 20), Reason.CONTENT_TYPE_MISMATCH);
  }

  @Test
  void refusesWhatIsNoPicture() {
    byte[] text = "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII);

    assertRefused("image/jpeg", text, Reason.UNDECODABLE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.7, 0.95})
  void refusesCutJpegs(double share) {
    byte[] whole = TestPictures.jpeg(240, 320);

    assertRefused("image/jpeg", cut(whole, share), Reason.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.95})
  void refusesCutPngs(double share) {
    assertRefused("image/png", cut(TestPictures.png(240, 320), share), Reason.TRUNCATED);
  }

  @Test
  void refusesCutWebps() {
    assertRefused("image/webp", cut(TestPictures.webp(240, 320), 0.8), Reason.TRUNCATED);
  }

  @Test
  void refusesPngsWithFlippedBits() {
    byte[] png = TestPictures.png(240, 320);
    png[png.length / 2] ^= 0x10;

    assertRefused("image/png", png, Reason.UNDECODABLE);
  }

  @Test
  void refusesNoiseBehindAJpegHeader() {
    byte[] noise = new byte[5_000];
    new Random(3).nextBytes(noise);
    noise[0] = (byte) 0xff;
    noise[1] = (byte) 0xd8;

    assertThat(refused("image/jpeg", noise).defect().reason())
        .isIn(Reason.UNDECODABLE, Reason.TRUNCATED);
  }

  @Test
  void refusesOnePixel() {
    assertRefused("image/png", TestPictures.png(1, 1), Reason.TOO_SMALL);
  }

  @Test
  void refusesHugePicturesByTheirHeaderAlone() {
    assertRefused("image/png", TestPictures.pngHeader(9_000, 12_000), Reason.TOO_LARGE);
  }

  @Test
  void passesOnWhatTheSourceFoundWrong() {
    FrameDefect defect = new FrameDefect(Stage.SOURCE, Reason.NO_KEY, "expected a key");
    EncodedFrame good = Frames.of("image/png", TestPictures.png(20, 20));
    EncodedFrame frame =
        new EncodedFrame(good.id(), good.contentType(), good.data(), good.origin(), null, defect);

    assertThat(decoder.decode(frame).failure()).contains(frame.failed(defect));
  }

  @Test
  void survivesEveryShortInput() {
    byte[] jpeg = TestPictures.jpeg(20, 20);
    for (int length = 1; length < 40; length++) {
      assertThat(decoder.decode(Frames.of("image/jpeg", Arrays.copyOf(jpeg, length))).failure())
          .isPresent();
    }
  }

  private Image decoded(String contentType, byte[] data) {
    DecodeResult result = decoder.decode(Frames.of(contentType, data));
    assertThat(result.failure()).isEmpty();
    return result.frames().get(0).image();
  }

  private FrameFailure refused(String contentType, byte[] data) {
    DecodeResult result = decoder.decode(Frames.of(contentType, data));
    assertThat(result.frames()).isEmpty();
    return result.failure().orElseThrow();
  }

  private void assertRefused(String contentType, byte[] data, Reason reason) {
    FrameFailure failure = refused(contentType, data);
    assertThat(failure.defect().reason()).as(failure.defect().message()).isEqualTo(reason);
    assertThat(failure.data()).isSameAs(data);
  }

  private static byte[] cut(byte[] whole, double share) {
    return Arrays.copyOf(whole, (int) (whole.length * share));
  }

  private static void assertPixel(Image image, int row, int column, int... rgb) {
    int at = (row * image.size().width() + column) * 3;
    for (int channel = 0; channel < 3; channel++) {
      assertThat(image.rgb()[at + channel] & 0xff)
          .isCloseTo(rgb[channel], org.assertj.core.data.Offset.offset(TOLERANCE));
    }
  }
}
