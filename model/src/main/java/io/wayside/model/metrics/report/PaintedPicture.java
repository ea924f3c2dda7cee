package io.wayside.model.metrics.report;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.ScoredMask;
import io.wayside.model.metrics.Segment;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SemanticMap;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/**
 * A small picture in a page, as a {@code data:} address.
 *
 * @param address with the encoded picture in it
 */
public record PaintedPicture(String address) {

  /** Wide enough for a third of a page on a sharp screen. */
  private static final int WIDTH = 640;

  private static final int VOID = 0x1c1c1c;
  private static final int EDGE = 0xffffff;

  /** A camera's picture. */
  public static PaintedPicture of(Image image) {
    ImageSize size = image.size();
    byte[] rgb = image.rgb();
    return encoded(
        picture(
            size,
            pixel ->
                (rgb[3 * pixel] & 0xFF) << 16
                    | (rgb[3 * pixel + 1] & 0xFF) << 8
                    | (rgb[3 * pixel + 2] & 0xFF)),
        "jpeg");
  }

  /**
   * A class a pixel.
   *
   * @param colours 0xRRGGBB of a class
   * @param ignore the label that is no class
   */
  public static PaintedPicture of(SemanticMap map, IntUnaryOperator colours, int ignore) {
    byte[] labels = map.labelIds();
    return encoded(
        picture(
            map.size(),
            pixel -> {
              int label = labels[pixel] & 0xFF;
              return label == ignore ? VOID : colours.applyAsInt(label);
            }),
        "png");
  }

  /**
   * A segment a pixel, with lines between them.
   *
   * @param colours 0xRRGGBB of a category
   */
  public static PaintedPicture of(PanopticMap map, IntUnaryOperator colours) {
    Map<Integer, Integer> colourOf = new HashMap<>();
    for (Segment segment : map.segments()) {
      colourOf.put(segment.id(), colours.applyAsInt(segment.categoryId()));
    }
    return segments(map.size(), map.ids(), id -> colourOf.getOrDefault(id, VOID));
  }

  /**
   * Masks over each other, the highest score on top, with lines between them.
   *
   * @param colours 0xRRGGBB of a category
   */
  public static PaintedPicture of(
      ImageSize size, List<ScoredMask> masks, IntUnaryOperator colours) {
    List<ScoredMask> rising =
        masks.stream().sorted(Comparator.comparingDouble(ScoredMask::score)).toList();
    int[] ids = new int[Math.toIntExact(size.pixels())];
    for (int i = 0; i < rising.size(); i++) {
      paint(rising.get(i).mask(), ids, i + 1);
    }
    return segments(
        size, ids, id -> id == 0 ? VOID : colours.applyAsInt(rising.get(id - 1).categoryId()));
  }

  private static void paint(RunLengthMask mask, int[] ids, int id) {
    byte[] inside = mask.toBitmap();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = inside[i] != 0 ? id : ids[i];
    }
  }

  private static PaintedPicture segments(ImageSize size, int[] ids, IntUnaryOperator colours) {
    int width = size.width();
    return encoded(
        picture(
            size,
            pixel -> {
              boolean right = (pixel + 1) % width != 0 && ids[pixel + 1] != ids[pixel];
              boolean below = pixel + width < ids.length && ids[pixel + width] != ids[pixel];
              return right || below ? EDGE : colours.applyAsInt(ids[pixel]);
            }),
        "png");
  }

  private static BufferedImage picture(ImageSize size, IntUnaryOperator rgb) {
    int[] pixels = new int[Math.toIntExact(size.pixels())];
    Arrays.setAll(pixels, rgb);
    BufferedImage picture =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, size.width(), size.height(), pixels, 0, size.width());
    return picture;
  }

  private static PaintedPicture encoded(BufferedImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(small(picture, format.equals("jpeg")), format, bytes)) {
        throw new IllegalStateException("no encoder of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PaintedPicture(
        "data:image/"
            + format
            + ";base64,"
            + Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  /** Classes must not be mixed, so only a photograph is smoothed. */
  private static BufferedImage small(BufferedImage picture, boolean smooth) {
    if (picture.getWidth() <= WIDTH) {
      return picture;
    }
    int height = Math.max(1, picture.getHeight() * WIDTH / picture.getWidth());
    BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(picture, 0, 0, WIDTH, height, null);
    graphics.dispose();
    return small;
  }
}
