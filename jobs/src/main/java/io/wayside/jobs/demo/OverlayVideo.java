package io.wayside.jobs.demo;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Owns native memory and a file: close it. The overlays of one camera as an H.264 video.
 *
 * <p>For one thread. The first picture decides the size, rounded down to even sides as H.264 asks;
 * later ones are scaled to it.
 */
final class OverlayVideo implements AutoCloseable {

  private final Path file;
  private final double framesPerSecond;
  private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
  private @Nullable FFmpegFrameRecorder recorder;

  OverlayVideo(Path file, double framesPerSecond) {
    this.file = file;
    this.framesPerSecond = framesPerSecond;
  }

  /** Adds one JPEG picture. */
  void add(byte[] jpeg) throws IOException {
    try (BytePointer bytes = new BytePointer(jpeg);
        Mat buffer = new Mat(1, jpeg.length, CV_8U, bytes);
        Mat picture = imdecode(buffer, IMREAD_COLOR)) {
      if (picture.empty()) {
        throw new IOException("overlay: expected a JPEG picture but it cannot be decoded");
      }
      FFmpegFrameRecorder open = recorder;
      if (open == null) {
        open = open(picture.cols() & ~1, picture.rows() & ~1);
        recorder = open;
      }
      open.record(converter.convert(picture));
    }
  }

  private FFmpegFrameRecorder open(int width, int height) throws IOException {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    FFmpegFrameRecorder opened = new FFmpegFrameRecorder(file.toFile(), width, height);
    opened.setFormat("mp4");
    // The LGPL build of FFmpeg has no x264.
    opened.setVideoCodec(avcodec.AV_CODEC_ID_H264);
    opened.setVideoCodecName("libopenh264");
    opened.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
    opened.setFrameRate(framesPerSecond);
    opened.setVideoBitrate(Math.max(1_000_000, 4 * width * height));
    opened.setOption("movflags", "+faststart");
    opened.start();
    return opened;
  }

  @Override
  public void close() throws IOException {
    converter.close();
    if (recorder != null) {
      recorder.close();
    }
  }
}
