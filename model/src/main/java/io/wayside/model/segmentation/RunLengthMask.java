package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A binary mask in COCO's run-length form: column by column, runs of zeros and ones in turn, zeros
 * first.
 *
 * <p>The format is that of pycocotools ({@code maskApi.c}); its string form is {@link
 * #toCocoString}. A mask made here has no run of length zero but, perhaps, the first; one that came
 * from elsewhere may.
 *
 * @param size the mask's size
 * @param runs run lengths in pixels, their sum height × width; shared, not copied
 */
public record RunLengthMask(ImageSize size, int[] runs) {

  /**
   * Checks the run lengths.
   *
   * @throws IllegalArgumentException if one is negative or the sum is not the number of pixels
   */
  public RunLengthMask {
    long sum = 0;
    for (int run : runs) {
      if (run < 0) {
        throw new IllegalArgumentException(
            "run lengths: expected none below 0 but was " + run + " in a mask of " + size);
      }
      sum += run;
    }
    if (sum != size.pixels()) {
      throw new IllegalArgumentException(
          "run lengths: expected a sum of %d for %s but was %d"
              .formatted(size.pixels(), size, sum));
    }
  }

  /**
   * Counts the runs of a set of pixels.
   *
   * @param columns pixel (x, y) is bit x × height + y
   */
  public static RunLengthMask of(ImageSize size, BitSet columns) {
    int pixels = Math.toIntExact(size.pixels());
    int[] runs = new int[64];
    int count = 0;
    int start = 0;
    while (start < pixels) {
      boolean ones = count % 2 == 1;
      int end = ones ? columns.nextClearBit(start) : columns.nextSetBit(start);
      if (end < 0 || end > pixels) {
        end = pixels;
      }
      if (count == runs.length) {
        runs = Arrays.copyOf(runs, 2 * count);
      }
      runs[count++] = end - start;
      start = end;
    }
    return new RunLengthMask(size, Arrays.copyOf(runs, count));
  }

  /**
   * Counts the runs of a bitmap.
   *
   * @param bitmap height × width, row by row; any value but 0 is inside
   * @throws IllegalArgumentException if the bitmap has another length
   */
  public static RunLengthMask ofBitmap(ImageSize size, byte[] bitmap) {
    if (bitmap.length != size.pixels()) {
      throw new IllegalArgumentException(
          "bitmap: expected %d bytes for %s but was %d"
              .formatted(size.pixels(), size, bitmap.length));
    }
    BitSet columns = new BitSet(bitmap.length);
    for (int i = 0; i < bitmap.length; i++) {
      if (bitmap[i] != 0) {
        columns.set(i % size.width() * size.height() + i / size.width());
      }
    }
    return of(size, columns);
  }

  /** Height × width bytes row by row, 1 inside and 0 outside. */
  public byte[] toBitmap() {
    byte[] bitmap = new byte[Math.toIntExact(size.pixels())];
    int i = 0;
    for (int run = 0; run < runs.length; run++) {
      int end = i + runs[run];
      for (; run % 2 == 1 && i < end; i++) {
        bitmap[i % size.height() * size.width() + i / size.height()] = 1;
      }
      i = end;
    }
    return bitmap;
  }

  /** The pixels inside: pixel (x, y) is bit x × height + y. The inverse of {@link #of}. */
  public BitSet toColumns() {
    BitSet columns = new BitSet();
    int start = 0;
    for (int run = 0; run < runs.length; run++) {
      int end = start + runs[run];
      if (run % 2 == 1) {
        columns.set(start, end);
      }
      start = end;
    }
    return columns;
  }

  /** Number of pixels inside. */
  public long area() {
    long area = 0;
    for (int run = 1; run < runs.length; run += 2) {
      area += runs[run];
    }
    return area;
  }

  /** The smallest box around the mask; 0, 0, 0, 0 if it is empty. */
  public Box box() {
    int height = size.height();
    int left = size.width();
    int right = -1;
    int top = height;
    int bottom = -1;
    int start = 0;
    for (int run = 0; run < runs.length; run++) {
      int last = start + runs[run] - 1;
      if (run % 2 == 1 && last >= start) {
        left = Math.min(left, start / height);
        right = last / height;
        // A run into the next column touches the bottom of one and the top of the other.
        boolean wraps = start / height != right;
        top = wraps ? 0 : Math.min(top, start % height);
        bottom = wraps ? height - 1 : Math.max(bottom, last % height);
      }
      start = last + 1;
    }
    return right < 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /**
   * Number of pixels inside both masks.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public long intersection(RunLengthMask other) {
    if (!size.equals(other.size)) {
      throw new IllegalArgumentException(
          "masks: expected two of one size but was %s and %s".formatted(size, other.size));
    }
    long common = 0;
    int mine = 0;
    int theirs = 0;
    long myEnd = 0;
    long theirEnd = 0;
    long position = 0;
    while (mine < runs.length && theirs < other.runs.length) {
      long end = Math.min(myEnd + runs[mine], theirEnd + other.runs[theirs]);
      if (mine % 2 == 1 && theirs % 2 == 1) {
        common += end - position;
      }
      position = end;
      if (myEnd + runs[mine] == end) {
        myEnd += runs[mine++];
      } else {
        theirEnd += other.runs[theirs++];
      }
    }
    return common;
  }

  /**
   * Intersection over union, 0 to 1; 0 if both masks are empty.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public double intersectionOverUnion(RunLengthMask other) {
    long common = intersection(other);
    long union = area() + other.area() - common;
    return union == 0 ? 0 : (double) common / union;
  }

  /**
   * COCO's compressed form, as {@code pycocotools.mask.encode} gives it in {@code counts}.
   *
   * <p>From the fourth run on, a run is written as its difference from the one two before. A number
   * is cut into groups of five bits, lowest first; a character is 48 plus the group, plus 32 if
   * more follow. The highest bit of the last group is the sign.
   */
  public String toCocoString() {
    StringBuilder text = new StringBuilder(3 * runs.length);
    for (int i = 0; i < runs.length; i++) {
      int rest = i > 2 ? runs[i] - runs[i - 2] : runs[i];
      boolean more = true;
      while (more) {
        int group = rest & 0x1f;
        rest >>= 5;
        more = rest != ((group & 0x10) != 0 ? -1 : 0);
        text.append((char) (48 + group + (more ? 32 : 0)));
      }
    }
    return text.toString();
  }

  /**
   * Reads COCO's compressed form.
   *
   * @param text as {@link #toCocoString} writes it
   * @throws IllegalArgumentException if the text is not of that form, or is of another size
   */
  public static RunLengthMask ofCocoString(ImageSize size, String text) {
    int[] runs = new int[text.length()];
    int count = 0;
    int i = 0;
    while (i < text.length()) {
      long run = 0;
      int shift = 0;
      boolean more = true;
      while (more) {
        if (i == text.length() || shift > 30) {
          throw malformed(text, i);
        }
        int group = text.charAt(i++) - 48;
        if (group < 0 || group > 63) {
          throw malformed(text, i - 1);
        }
        run |= (long) (group & 0x1f) << shift;
        shift += 5;
        more = (group & 0x20) != 0;
        if (!more && (group & 0x10) != 0) {
          run |= -1L << shift;
        }
      }
      run += count > 2 ? runs[count - 2] : 0;
      if (run < 0 || run > size.pixels()) {
        throw malformed(text, i);
      }
      runs[count++] = (int) run;
    }
    return new RunLengthMask(size, Arrays.copyOf(runs, count));
  }

  private static IllegalArgumentException malformed(String text, int position) {
    return new IllegalArgumentException(
        "COCO run lengths: expected groups of characters '0' to 'o' for runs within the mask"
            + " but was another thing at position %d of %d".formatted(position, text.length()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunLengthMask that
        && size.equals(that.size)
        && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "RunLengthMask[%s, %d runs]".formatted(size, runs.length);
  }
}
