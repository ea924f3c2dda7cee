package io.wayside.model.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decoded 8-bit RGB pixels, interleaved: height × width × 3, row by row from the top left.
 *
 * <p>Owns no native memory. The array is shared, not copied, since a 1080p frame is 6 MB; nobody
 * writes to it after construction.
 */
public final class Image {

  /** Bytes a pixel: red, green, blue. */
  public static final int CHANNELS = 3;

  private final ImageSize size;
  private final byte[] rgb;

  /**
   * Wraps pixels without copying them.
   *
   * @param rgb height × width × 3 bytes
   * @throws IllegalArgumentException if the array has another length
   */
  public Image(ImageSize size, byte[] rgb) {
    if (rgb.length != size.pixels() * CHANNELS) {
      throw new IllegalArgumentException(
          "pixels: expected %d bytes for %s RGB but was %d"
              .formatted(size.pixels() * CHANNELS, size, rgb.length));
    }
    this.size = size;
    this.rgb = rgb;
  }

  /** Height and width. */
  public ImageSize size() {
    return size;
  }

  /** The pixels, shared: do not write to them. */
  public byte[] rgb() {
    return rgb;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Image that && size.equals(that.size) && Arrays.equals(rgb, that.rgb);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "Image[" + size + "]";
  }
}
