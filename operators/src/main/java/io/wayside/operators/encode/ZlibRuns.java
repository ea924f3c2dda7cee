package io.wayside.operators.encode;

/**
 * A zlib stream (RFC 1950) of one block with fixed Huffman codes (RFC 1951, 3.2.6) that is told its
 * bytes run by run.
 *
 * <p>A run is a literal and matches that begin one byte or one pixel back, so nothing is searched
 * and the window never matters. No byte costs more than 9 bits: a match of three takes 12.
 */
final class ZlibRuns {

  private static final int DEFLATE_32K = 0x78; // CMF: method 8, window 2^15
  private static final int FASTEST = 0x01; // FLG: level 0, and CMF·256 + FLG a multiple of 31
  private static final int FINAL_FIXED_BLOCK = 0b011; // BFINAL = 1, then BTYPE = 01
  private static final int FINAL_FIXED_BLOCK_BITS = 3;

  /** Distances of a byte and of a pixel. */
  private static final FixedHuffman.Matches BYTE_BACK = FixedHuffman.matches(1);

  private static final FixedHuffman.Matches PIXEL_BACK = FixedHuffman.matches(3);

  private final BitBuffer out = new BitBuffer();
  private final RunAdler32 checksum = new RunAdler32();

  /** Begins the stream. */
  ZlibRuns() {
    out.append(DEFLATE_32K, Byte.SIZE);
    out.append(FASTEST, Byte.SIZE);
    out.append(FINAL_FIXED_BLOCK, FINAL_FIXED_BLOCK_BITS);
  }

  /** Makes room for a row of so many samples and its filter byte; to be called before each. */
  void beginRow(long samples) {
    out.reserve((samples + 1) * FixedHuffman.LONGEST_LITERAL_BITS);
  }

  /** Writes one byte. */
  void put(int value) {
    checksum.update(value);
    literal(value);
  }

  /** Writes one or more zeros. */
  void putZeros(long count) {
    checksum.updateZeros(count);
    bytes(0, count);
  }

  /** Writes a byte one or more times. */
  void putBytes(int value, int count) {
    checksum.update(value, count);
    bytes(value, count);
  }

  /** Writes three bytes one or more times. */
  void putPixels(int first, int second, int third, int count) {
    checksum.update(first, second, third, count);
    literal(first);
    literal(second);
    literal(third);
    // What is left is a multiple of three, and so is the longest match.
    repeat(3L * (count - 1), PIXEL_BACK);
  }

  /** Ends the stream. */
  void finish() {
    out.reserve(Long.SIZE + Integer.SIZE);
    out.append(FixedHuffman.END_OF_BLOCK, FixedHuffman.END_OF_BLOCK_BITS);
    out.alignToByte();
    out.append(Integer.reverseBytes(checksum.value()), Integer.SIZE); // RFC 1950: highest first
    out.alignToByte();
  }

  /** The stream, from the start of an array that may be longer. */
  byte[] bytes() {
    return out.bytes();
  }

  /** How many bytes the finished stream has. */
  int length() {
    return out.length();
  }

  private void bytes(int value, long count) {
    literal(value);
    for (long left = repeat(count - 1, BYTE_BACK); left > 0; left--) {
      literal(value);
    }
  }

  /** Returns how many bytes are left, too few for a match. */
  private long repeat(long count, FixedHuffman.Matches distance) {
    long left = count;
    while (left >= FixedHuffman.SHORTEST_MATCH) {
      int length = (int) Math.min(left, FixedHuffman.LONGEST_MATCH);
      out.append(distance.bits(length), distance.count(length));
      left -= length;
    }
    return left;
  }

  private void literal(int value) {
    out.append(FixedHuffman.literalBits(value), FixedHuffman.literalCount(value));
  }
}
