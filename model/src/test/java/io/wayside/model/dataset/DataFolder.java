package io.wayside.model.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes small pictures; values go row by row over four columns. */
final class DataFolder {

  private static final int WIDTH = 4;

  private DataFolder() {}

  static Path colours(Path file, int... colours) throws IOException {
    return write(file, BufferedImage.TYPE_INT_RGB, colours);
  }

  static Path bytes(Path file, int... values) throws IOException {
    return write(file, BufferedImage.TYPE_BYTE_GRAY, values);
  }

  static Path shorts(Path file, int... values) throws IOException {
    return write(file, BufferedImage.TYPE_USHORT_GRAY, values);
  }

  private static Path write(Path file, int type, int... values) throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, values.length / WIDTH, type);
    for (int i = 0; i < values.length; i++) {
      if (type == BufferedImage.TYPE_INT_RGB) {
        picture.setRGB(i % WIDTH, i / WIDTH, values[i]);
      } else {
        picture.getRaster().setSample(i % WIDTH, i / WIDTH, 0, values[i]);
      }
    }
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  static Path text(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return Files.writeString(file, text);
  }
}
