package io.wayside.operators.encode;

/**
 * The checksum of a zlib stream (RFC 1950, 8.2), told run by run: a run costs the same however long
 * it is, where {@link java.util.zip.Adler32} would need the bytes themselves.
 */
final class RunAdler32 {

  private static final int BASE = 65_521;

  private long s1 = 1; // below BASE between calls
  private long s2; // reduced at the end: a byte adds less than 2^28

  /** Adds a byte. */
  void update(int value) {
    s1 = (s1 + value) % BASE;
    s2 += s1;
  }

  /** Adds zeros. */
  void updateZeros(long count) {
    s2 += count * s1;
  }

  /** Adds a byte several times. */
  void update(int value, int count) {
    s2 += count * s1 + value * triangle(count);
    s1 = (s1 + (long) count * value) % BASE;
  }

  /** Adds three bytes several times. */
  void update(int first, int second, int third, int count) {
    int sum = first + second + third;
    // Each pixel adds s1 thrice, the first byte to all three, the second to two, the third to one;
    // and three times the sums of the pixels before it.
    long own = 3 * s1 + 3L * first + 2L * second + third;
    s2 += count * own + 3L * sum * triangle(count - 1L);
    s1 = (s1 + (long) count * sum) % BASE;
  }

  /** The checksum: s2 in the upper half, s1 in the lower. */
  int value() {
    return (int) (s2 % BASE << 16 | s1);
  }

  /** 1 + 2 + … + count, modulo BASE. */
  private static long triangle(long count) {
    return count * (count + 1) / 2 % BASE;
  }
}
