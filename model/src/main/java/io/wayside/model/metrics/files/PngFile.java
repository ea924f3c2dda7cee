package io.wayside.model.metrics.files;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.SemanticMap;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A PNG whose values are ids and not colours. */
public final class PngFile {

  private final Path file;
  private final BufferedImage picture;

  private PngFile(Path file, BufferedImage picture) {
    this.file = file;
    this.picture = picture;
  }

  /**
   * Decodes a file.
   *
   * @throws DataSetException if there is none or it is not a whole PNG
   */
  public static PngFile read(Path file) throws DataSetException {
    if (!Files.isRegularFile(file)) {
      throw new DataSetException("%s: expected a PNG but there is no such file".formatted(file));
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(input);
      return new PngFile(file, reader.read(0));
    } catch (IOException | RuntimeException e) {
      // The JDK's reader answers some damage with unchecked exceptions.
      throw new DataSetException(
          "%s: expected a PNG but cannot read it (%s)".formatted(file, e.getMessage()), e);
    } finally {
      reader.dispose();
    }
  }

  /** Height and width. */
  public ImageSize size() {
    return new ImageSize(picture.getHeight(), picture.getWidth());
  }

  /**
   * One channel as labels; of a palette the indices, whatever its colours.
   *
   * @throws DataSetException if there are more channels or more bits than eight
   */
  public SemanticMap labels() throws DataSetException {
    Raster raster = picture.getRaster();
    if (raster.getNumBands() != 1 || raster.getSampleModel().getSampleSize(0) > 8) {
      throw new DataSetException(
          "%s: expected one channel of labels of 8 bits but was %s".formatted(file, channels()));
    }
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    byte[] labels = new byte[samples.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) samples[i];
    }
    return new SemanticMap(size(), labels);
  }

  /**
   * One channel of up to 16 bits; of a palette the indices.
   *
   * @throws DataSetException if there are more channels
   */
  public int[] values() throws DataSetException {
    Raster raster = picture.getRaster();
    if (raster.getNumBands() != 1) {
      throw new DataSetException(
          "%s: expected one channel of up to 16 bits but was %s".formatted(file, channels()));
    }
    return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
  }

  /**
   * COCO panoptic ids: R + 256 G + 65536 B.
   *
   * @throws DataSetException if there are no colours, or of more than 8 bits a channel
   */
  public int[] ids() throws DataSetException {
    Raster raster = picture.getRaster();
    int width = raster.getWidth();
    int height = raster.getHeight();
    if (picture.getColorModel() instanceof IndexColorModel palette) {
      int[] ids = raster.getSamples(0, 0, width, height, 0, (int[]) null);
      for (int i = 0; i < ids.length; i++) {
        int colour = palette.getRGB(ids[i]);
        ids[i] = id(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);
      }
      return ids;
    }
    if (raster.getNumBands() < 3 || raster.getSampleModel().getSampleSize(0) != 8) {
      throw new DataSetException(
          "%s: expected segment ids as RGB of 8 bits but was %s".formatted(file, channels()));
    }
    int[] red = raster.getSamples(0, 0, width, height, 0, (int[]) null);
    int[] green = raster.getSamples(0, 0, width, height, 1, (int[]) null);
    int[] blue = raster.getSamples(0, 0, width, height, 2, (int[]) null);
    return IntStream.range(0, red.length).map(i -> id(red[i], green[i], blue[i])).toArray();
  }

  private static int id(int red, int green, int blue) {
    return red | green << 8 | blue << 16;
  }

  private String channels() {
    Raster raster = picture.getRaster();
    return "%d of %d bits"
        .formatted(raster.getNumBands(), raster.getSampleModel().getSampleSize(0));
  }
}
