package io.wayside.operators.decode;

import io.wayside.model.frame.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
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

  private static byte[] record(
      Path file, String format, int frames, double rate, int keyInterval, boolean sound) {
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, sound ? 1 : 0);
        Frame picture = new Frame(WIDTH, HEIGHT, Frame.DEPTH_UBYTE, Image.CHANNELS)) {
      recorder.setFormat(format);
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(rate);
      recorder.setGopSize(keyInterval);
      recorder.setVideoOption("allow_skip_frames", "0");
      recorder.setVideoBitrate(400_000);
      recorder.setSampleRate(44_100);
      recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
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
