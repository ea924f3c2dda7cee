package io.wayside.model.dataset;

import io.wayside.model.frame.Image;
import io.wayside.model.metrics.files.DataSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A file of pixels, JPEG or PNG. */
final class PictureFile {

  /** The endings under which a picture is looked for, the first found taken. */
  static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  private PictureFile() {}

  /** The file of a picture whose ending nobody stated. */
  static Optional<Path> find(Path folder, String id) {
    return ENDINGS.stream()
        .map(ending -> folder.resolve(id + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Decodes a file to RGB.
   *
   * @throws DataSetException if there is none or it is not a whole picture
   */
  static Image read(Path file) throws DataSetException {
    if (!Files.isRegularFile(file)) {
      throw new DataSetException(
          "%s: expected a JPEG or PNG but there is no such file".formatted(file));
    }
    try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new DataSetException("%s: expected a JPEG or PNG but was neither".formatted(file));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input);
        return RgbBitmap.read(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (DataSetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The JDK's readers answer some damage with unchecked exceptions.
      throw new DataSetException(
          "%s: expected a JPEG or PNG but cannot read it (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
