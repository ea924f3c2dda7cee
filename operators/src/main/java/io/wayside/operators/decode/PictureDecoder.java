package io.wayside.operators.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.frame.MediaType;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One picture to pixels. Grey becomes RGB, 16 bits become 8, transparency is dropped, and EXIF
 * orientation is applied: the network is to see the street upright.
 */
final class PictureDecoder {

  private final DecodeSettings settings;

  PictureDecoder(DecodeSettings settings) {
    this.settings = settings;
  }

  Image decode(MediaType kind, byte[] data) throws Rejection {
    check(kind, data);
    try (BytePointer bytes = new BytePointer(data);
        Mat file = new Mat(1, data.length, CV_8UC1, bytes);
        Mat pixels = imdecode(file, IMREAD_COLOR_RGB)) {
      if (pixels.empty()) {
        throw undecodable(kind);
      }
      byte[] rgb = new byte[Math.toIntExact(pixels.total() * Image.CHANNELS)];
      pixels.data().get(rgb);
      return new Image(new ImageSize(pixels.rows(), pixels.cols()), rgb);
    } catch (RuntimeException e) { // OpenCV's own exceptions.
      throw undecodable(kind);
    }
  }

  private void check(MediaType kind, byte[] data) throws Rejection {
    PictureHeader header;
    try {
      header = PictureHeader.of(kind, data);
    } catch (PictureHeader.MalformedException e) {
      throw new Rejection(Reason.UNDECODABLE, String.valueOf(e.getMessage()));
    }
    if (header.size().isPresent()) {
      requireSize(header.size().get(), settings);
    }
    if (!header.complete()) {
      throw new Rejection(
          Reason.TRUNCATED,
          "expected a whole %s but it breaks off after %d bytes"
              .formatted(kind.contentType(), data.length));
    }
  }

  static void requireSize(ImageSize size, DecodeSettings settings) throws Rejection {
    if (settings.tooSmall(size)) {
      throw new Rejection(
          Reason.TOO_SMALL,
          "expected at least %dx%d pixels (height x width) but was %s"
              .formatted(settings.leastHeight(), settings.leastWidth(), size));
    }
    if (settings.tooLarge(size)) {
      throw new Rejection(
          Reason.TOO_LARGE,
          "expected at most %d pixels but was %s (height x width)"
              .formatted(settings.maxPixels(), size));
    }
  }

  private static Rejection undecodable(MediaType kind) {
    return new Rejection(
        Reason.UNDECODABLE, "expected %s but it is damaged".formatted(kind.contentType()));
  }
}
