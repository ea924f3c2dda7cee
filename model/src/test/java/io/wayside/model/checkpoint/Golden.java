package io.wayside.model.checkpoint;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A checkpoint with a picture and what the published implementation makes of it.
 *
 * @param folder holds both
 */
public record Golden(Path folder) {

  /** Swin, 96x160, no resizing. */
  public static final Golden SWIN = new Golden(Path.of("src/test/resources/golden/m2f_swin_a"));

  /** ResNet, 100x150, resized to 96x160. */
  public static final Golden RESNET = new Golden(Path.of("src/test/resources/golden/m2f_resnet_c"));

  /** MaskFormer with Swin, 101x163, resized to 96x160. */
  public static final Golden MASKFORMER =
      new Golden(Path.of("src/test/resources/golden/maskformer_swin_d"));

  /** SegFormer, 120x200, resized to 96x160. */
  public static final Golden SEGFORMER =
      new Golden(Path.of("src/test/resources/golden/segformer_f"));

  /** The picture. */
  public Image image() throws IOException {
    BufferedImage picture = ImageIO.read(folder.resolve("image_0.png").toFile());
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    byte[] rgb = new byte[pixels.length * Image.CHANNELS];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new Image(new ImageSize(picture.getHeight(), picture.getWidth()), rgb);
  }

  /** An expected tensor of whole numbers, row-major. */
  public long[] longs(String name) throws IOException {
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve("golden.safetensors"))) {
      return golden.longs(name);
    }
  }

  /** An expected tensor, row-major. */
  public float[] floats(String name) throws IOException {
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve("golden.safetensors"))) {
      return golden.floats(name);
    }
  }
}
