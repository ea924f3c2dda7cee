package io.wayside.connectors.camera;

import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Small made-up videos: frame i is a plane of grey {@code 8 * i}. */
final class Footage {

  static final int HEIGHT = 48;
  static final int WIDTH = 64;

  private final Path file;
  private double framesPerSecond = 25;
  private int codec = avcodec.AV_CODEC_ID_MPEG4;
  private int pixelFormat = avutil.AV_PIX_FMT_YUV420P;
  private boolean audio;

  private Footage(Path file) {
    this.file = file;
  }

  static Footage at(Path file) {
    return new Footage(file);
  }

  Footage framesPerSecond(double rate) {
    framesPerSecond = rate;
    return this;
  }

  /** Motion JPEG, whose colours use the full range. */
  Footage fullRange() {
    codec = avcodec.AV_CODEC_ID_MJPEG;
    pixelFormat = avutil.AV_PIX_FMT_YUVJ420P;
    return this;
  }

  Footage withAudio() {
    audio = true;
    return this;
  }

  Path write(int frames) throws Exception {
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, audio ? 1 : 0);
        OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      recorder.setVideoCodec(codec);
      recorder.setPixelFormat(pixelFormat);
      recorder.setFrameRate(framesPerSecond);
      recorder.setVideoQuality(1);
      recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
      recorder.setSampleRate(16000);
      recorder.start();
      for (int i = 0; i < frames; i++) {
        try (Mat plane = plane(8 * i)) {
          recorder.record(converter.convert(plane));
        }
        if (audio) {
          recorder.recordSamples(ShortBuffer.allocate((int) (16000 / framesPerSecond)));
        }
      }
      recorder.stop();
    }
    return file;
  }

  /** A JPEG of one grey. */
  static byte[] jpeg(int grey) throws Exception {
    try (Mat plane = plane(grey);
        JpegEncoder encoder = new JpegEncoder();
        OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
        Frame frame = converter.convert(plane)) {
      return encoder.encode(frame);
    }
  }

  /** The mean grey of an encoded picture of the footage's size; fails for another. */
  static double grey(byte[] encoded) {
    try (BytePointer bytes = new BytePointer(encoded);
        Mat buffer = new Mat(1, encoded.length, opencv_core.CV_8UC1, bytes);
        Mat picture = opencv_imgcodecs.imdecode(buffer, opencv_imgcodecs.IMREAD_COLOR)) {
      if (picture.rows() != HEIGHT || picture.cols() != WIDTH) {
        throw new AssertionError("picture of %dx%d".formatted(picture.rows(), picture.cols()));
      }
      return opencv_core.mean(picture).get(1);
    }
  }

  private static Mat plane(int grey) {
    return new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, Scalar.all(grey));
  }
}
