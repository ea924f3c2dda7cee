package io.wayside.model.dataset;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Pixels as the JDK's codecs have them, to and from {@link Image}. */
public final class RgbBitmap {

  private static final int[] RGB = {0, 1, 2};

  private RgbBitmap() {}

  /** What a codec can write; shares the pixels. */
  public static BufferedImage of(Image image) {
    int height = image.size().height();
    int width = image.size().width();
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(image.rgb(), image.rgb().length),
            width,
            height,
            width * Image.CHANNELS,
            Image.CHANNELS,
            RGB,
            null);
    return new BufferedImage(colours, raster, false, null);
  }

  /** The pixels of what a codec read: any layout, palette or depth, opacity left out. */
  public static Image read(BufferedImage bitmap) {
    int height = bitmap.getHeight();
    int width = bitmap.getWidth();
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(height, width), Image.CHANNELS)];
    switch (bitmap.getType()) {
      case BufferedImage.TYPE_3BYTE_BGR -> readBands(bitmap.getRaster(), rgb);
      case BufferedImage.TYPE_BYTE_GRAY -> readGrey(bitmap.getRaster(), rgb);
      default -> readColours(bitmap, rgb);
    }
    return new Image(new ImageSize(height, width), rgb);
  }

  private static void readBands(Raster raster, byte[] rgb) {
    // Bands come in the order red, green, blue, whatever that of the memory.
    raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), rgb);
  }

  /** The JDK takes grey for linear light: its own conversion to RGB would brighten it. */
  private static void readGrey(Raster raster, byte[] rgb) {
    int[] grey = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) grey[i / Image.CHANNELS];
    }
  }

  private static void readColours(BufferedImage bitmap, byte[] rgb) {
    int[] row = new int[bitmap.getWidth()];
    int at = 0;
    for (int y = 0; y < bitmap.getHeight(); y++) {
      bitmap.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int colour : row) {
        rgb[at++] = (byte) (colour >> 16);
        rgb[at++] = (byte) (colour >> 8);
        rgb[at++] = (byte) colour;
      }
    }
  }
}
