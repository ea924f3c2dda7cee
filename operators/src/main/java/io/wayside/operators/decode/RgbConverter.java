package io.wayside.operators.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/**
 * Owns native memory: close it. Decoded frames to RGB by the range and matrix that each frame
 * states; not for several threads.
 *
 * <p>A frame that states no matrix is taken as BT.709 from 720 lines on and as BT.601 below, as
 * players do.
 */
final class RgbConverter implements AutoCloseable {

  private static final int LINES_OF_HIGH_DEFINITION = 720;

  private final SwsContext context = sws_alloc_context();

  RgbConverter() {
    context.flags(SWS_BICUBIC | SWS_ACCURATE_RND);
  }

  Image convert(AVFrame picture) throws Rejection {
    if (picture.colorspace() == AVCOL_SPC_UNSPECIFIED) {
      boolean high = picture.height() >= LINES_OF_HIGH_DEFINITION;
      picture.colorspace(high ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M);
    }
    AVFrame rgb = av_frame_alloc();
    try {
      rgb.format(AV_PIX_FMT_RGB24).width(picture.width()).height(picture.height());
      rgb.color_range(AVCOL_RANGE_JPEG).colorspace(AVCOL_SPC_RGB);
      int status = sws_scale_frame(context, rgb, picture);
      if (status < 0) {
        throw new Rejection(
            Reason.UNDECODABLE,
            "pixel format %d cannot be converted to RGB (FFmpeg error %d)"
                .formatted(picture.format(), status));
      }
      return copy(rgb);
    } finally {
      av_frame_free(rgb);
    }
  }

  private static Image copy(AVFrame rgb) {
    ImageSize size = new ImageSize(rgb.height(), rgb.width());
    int stride = size.width() * Image.CHANNELS;
    byte[] pixels = new byte[size.height() * stride];
    BytePointer rows = rgb.data(0);
    for (int row = 0; row < size.height(); row++) {
      rows.position((long) row * rgb.linesize(0)).get(pixels, row * stride, stride);
    }
    return new Image(size, pixels);
  }

  @Override
  public void close() {
    sws_freeContext(context);
  }
}
