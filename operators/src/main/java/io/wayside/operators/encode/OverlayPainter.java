package io.wayside.operators.encode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Colours the segments over the picture: filled with their label's colour, outlined, and things
 * named with their score. Threads share it.
 */
public final class OverlayPainter {

  /** Of 256 parts, how many are the segment's colour. */
  private static final int FILL = 115;

  private static final int OUTLINE = 225;

  private final LabelSet labels;
  private final int jpegQuality;

  /**
   * A painter in the colours of a label set.
   *
   * @param jpegQuality 1 to 100
   */
  public OverlayPainter(LabelSet labels, int jpegQuality) {
    this.labels = labels;
    this.jpegQuality = jpegQuality;
  }

  /**
   * Paints the segments over a picture.
   *
   * @param image not written to
   * @param panoptic of the picture's size
   * @return a JPEG file
   */
  public byte[] paint(Image image, PanopticSegmentation panoptic) {
    ImageSize size = image.size();
    if (!size.equals(panoptic.size())) {
      throw new IllegalArgumentException(
          "segments: expected the picture's size %s but was %s".formatted(size, panoptic.size()));
    }
    byte[] bgr = blend(image, panoptic);
    try (Mat canvas = new Mat(size.height(), size.width(), CV_8UC3)) {
      canvas.data().put(bgr);
      for (SegmentInfo segment : panoptic.segments()) {
        if (segment.thing()) {
          name(canvas, segment);
        }
      }
      return jpeg(canvas);
    }
  }

  private byte[] blend(Image image, PanopticSegmentation panoptic) {
    Map<Integer, Integer> colours = SegmentColours.of(panoptic.segments(), labels);
    int[] ids = panoptic.ids();
    byte[] rgb = image.rgb();
    byte[] bgr = new byte[rgb.length];
    int width = image.size().width();
    int lastId = 0;
    int colour = 0;
    for (int i = 0, at = 0, column = 0; i < ids.length; i++, at += Image.CHANNELS) {
      int id = ids[i];
      if (id != lastId) {
        lastId = id;
        colour = colours.getOrDefault(id, 0);
      }
      boolean outline = id != 0 && onOutline(ids, i, column, width);
      int part = id == 0 ? 0 : outline ? OUTLINE : FILL;
      int paint = outline ? pale(colour) : colour;
      bgr[at] = mix(rgb[at + 2], paint, part);
      bgr[at + 1] = mix(rgb[at + 1], paint >> 8, part);
      bgr[at + 2] = mix(rgb[at], paint >> 16, part);
      column = column + 1 == width ? 0 : column + 1;
    }
    return bgr;
  }

  /** Whether the pixel to the right, below, left or above belongs to another segment. */
  private static boolean onOutline(int[] ids, int i, int column, int width) {
    int id = ids[i];
    return (column + 1 < width && ids[i + 1] != id)
        || (i + width < ids.length && ids[i + width] != id)
        || (column > 0 && ids[i - 1] != id)
        || (i >= width && ids[i - width] != id);
  }

  /** Half way to white, so that the outline of a dark segment shows on a dark picture. */
  private static int pale(int colour) {
    return (colour >> 1 & 0x7f7f7f) + 0x7f7f7f;
  }

  private static byte mix(byte pixel, int colour, int part) {
    return (byte) (((pixel & 0xff) * (256 - part) + (colour & 0xff) * part) >> 8);
  }

  private void name(Mat canvas, SegmentInfo segment) {
    String text = String.format(Locale.ROOT, "%s %.2f", ascii(segment.labelId()), segment.score());
    double scale = Math.max(0.35, Math.min(1.2, canvas.rows() / 1600.0));
    try (IntPointer baseline = new IntPointer(1);
        Size extent = getTextSize(text, FONT_HERSHEY_SIMPLEX, scale, 1, baseline)) {
      int x = clamp(segment.box().x(), canvas.cols() - extent.width());
      int y = clamp(segment.box().y() - 2, canvas.rows() - baseline.get());
      y = Math.max(y, extent.height() + 1);
      try (Point from = new Point(x, y - extent.height() - 1);
          Point to = new Point(x + extent.width(), y + baseline.get() / 2);
          Point origin = new Point(x, y);
          Scalar dark = new Scalar(32, 32, 32, 0);
          Scalar light = new Scalar(255, 255, 255, 0)) {
        rectangle(canvas, from, to, dark, -1, LINE_8, 0);
        putText(canvas, text, origin, FONT_HERSHEY_SIMPLEX, scale, light, 1, LINE_AA, false);
      }
    }
  }

  /** The font has ASCII alone. */
  private String ascii(int labelId) {
    return labels.get(labelId).name().replaceAll("[^ -~]", "?");
  }

  private static int clamp(int value, int max) {
    return Math.max(0, Math.min(value, max));
  }

  private byte[] jpeg(Mat canvas) {
    try (BytePointer file = new BytePointer();
        IntPointer options = new IntPointer(IMWRITE_JPEG_QUALITY, jpegQuality)) {
      if (!imencode(".jpg", canvas, file, options)) {
        throw new IllegalStateException(
            "overlay: %d x %d pixels cannot be encoded as JPEG"
                .formatted(canvas.rows(), canvas.cols()));
      }
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }
}
