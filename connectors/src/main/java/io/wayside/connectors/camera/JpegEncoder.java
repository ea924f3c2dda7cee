package io.wayside.connectors.camera;

import io.wayside.model.frame.Image;
import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Owns native memory: close it. Pictures as JPEGs of quality {@value #QUALITY}; for one thread. */
final class JpegEncoder implements AutoCloseable {

  /** The encoder's losses then stay below those of the cameras. */
  static final int QUALITY = 90;

  private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
  private final IntPointer parameters =
      new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY);

  /** Encodes a grabbed picture, 8-bit BGR. */
  byte[] encode(Frame frame) throws IOException {
    return encode(converter.convert(frame));
  }

  /** Encodes 8-bit RGB pixels. */
  byte[] encode(Image image) throws IOException {
    try (BytePointer pixels = new BytePointer(image.rgb());
        Mat rgb =
            new Mat(image.size().height(), image.size().width(), opencv_core.CV_8UC3, pixels);
        Mat bgr = new Mat()) {
      opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
      return encode(bgr);
    }
  }

  @Override
  public void close() {
    converter.close();
    parameters.close();
  }

  private byte[] encode(Mat bgr) throws IOException {
    try (BytePointer jpeg = new BytePointer()) {
      if (!opencv_imgcodecs.imencode(".jpg", bgr, jpeg, parameters)) {
        throw new IOException(
            "camera: expected to encode a picture of %dx%d but OpenCV did not"
                .formatted(bgr.rows(), bgr.cols()));
      }
      byte[] bytes = new byte[Math.toIntExact(jpeg.limit())];
      jpeg.get(bytes);
      return bytes;
    }
  }
}
