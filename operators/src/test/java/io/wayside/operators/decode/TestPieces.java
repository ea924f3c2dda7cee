package io.wayside.operators.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;

import io.wayside.model.frame.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Pieces of video whose frame i is grey of value 20 + 8 i. */
public final class TestPieces {

  static final int HEIGHT = 48;
  static final int WIDTH = 64;

  private TestPieces() {}

  /** A piece that starts with its only key frame. */
  public static byte[] of(Path folder, String format, int frames, double rate) {
    return record(folder.resolve("piece-" + format), format, frames, rate, frames, false);
  }

  /** A piece with a key frame every so many frames. */
  static byte[] withKeyFrames(Path folder, String format, int frames, int every) {
    return record(folder.resolve("keys-" + format), format, frames, 25, every, false);
  }

  static byte[] withSound(Path folder, String format, int frames) {
    return record(folder.resolve("sound-" + format), format, frames, 25, frames, true);
  }

  /** A piece whose samples use the full range of 8 bits, as many cameras send them. */
  static byte[] ofFullRange(Path folder, int frames) {
    return record(folder.resolve("full"), "mp4", frames, 25, 1, false, AV_CODEC_ID_MJPEG);
  }

  /** A piece of pictures of another size. */
  static byte[] ofSize(Path folder, String format, int frames, int width, int height) {
    Path file = folder.resolve("size-" + format);
    return record(file, format, frames, 25, 1, false, AV_CODEC_ID_H264, width, height);
  }

  private static byte[] record(
      Path file, String format, int frames, double rate, int keyInterval, boolean sound) {
    return record(file, format, frames, rate, keyInterval, sound, AV_CODEC_ID_H264);
  }

  private static byte[] record(
      Path file,
      String format,
      int frames,
      double rate,
      int keyInterval,
      boolean sound,
      int codec) {
    return record(file, format, frames, rate, keyInterval, sound, codec, WIDTH, HEIGHT);
  }

  private static byte[] record(
      Path file,
      String format,
      int frames,
      double rate,
      int keyInterval,
      boolean sound,
      int codec,
      int width,
      int height) {
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(file.toFile(), width, height, sound ? 1 : 0);
        Frame picture = new Frame(width, height, Frame.DEPTH_UBYTE, Image.CHANNELS)) {
      recorder.setFormat(format);
      recorder.setVideoCodec(codec);
      recorder.setPixelFormat(
          codec == AV_CODEC_ID_MJPEG ? avutil.AV_PIX_FMT_YUVJ420P : avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(rate);
      recorder.setGopSize(keyInterval);
      recorder.setVideoOption("allow_skip_frames", "0");
      recorder.setVideoBitrate(400_000);
      recorder.setSampleRate(44_100);
      recorder.setAudioCodec(AV_CODEC_ID_AAC);
      recorder.start();
      for (int i = 0; i < frames; i++) {
        ByteBuffer pixels = (ByteBuffer) picture.image[0];
        for (int at = 0; at < pixels.capacity(); at++) {
          pixels.put(at, (byte) (20 + 8 * i));
        }
        recorder.record(picture);
        if (sound) {
          recorder.recordSamples(44_100, 1, FloatBuffer.allocate((int) (44_100 / rate)));
        }
      }
      recorder.stop();
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
