package io.wayside.operators.encode;

/**
 * The fixed Huffman codes of deflate (RFC 1951, 3.2.6), as bits to append from the lowest.
 *
 * <p>Huffman codes stand in the stream from their highest bit, everything else from its lowest
 * (3.1.1); the codes are therefore kept reversed.
 */
final class FixedHuffman {

  static final int SHORTEST_MATCH = 3;
  static final int LONGEST_MATCH = 258;
  static final int LONGEST_LITERAL_BITS = 9;
  static final int END_OF_BLOCK = 0; // symbol 256
  static final int END_OF_BLOCK_BITS = 7;

  private static final int DISTANCE_BITS = 5;
  private static final int[] LITERAL_BITS = new int[256];

  static {
    for (int value = 0; value < LITERAL_BITS.length; value++) {
      int count = literalCount(value);
      LITERAL_BITS[value] = reverse(value < 144 ? 0x30 + value : 0x190 + value - 144, count);
    }
  }

  private FixedHuffman() {}

  /** The code of a byte. */
  static int literalBits(int value) {
    return LITERAL_BITS[value];
  }

  /** How many bits that code has. */
  static int literalCount(int value) {
    return value < 144 ? 8 : 9;
  }

  /**
   * The codes of matches at a distance.
   *
   * @param distance 1 to 4, which have a symbol each and no extra bits
   */
  static Matches matches(int distance) {
    int[] bits = new int[LONGEST_MATCH + 1];
    byte[] counts = new byte[LONGEST_MATCH + 1];
    for (int length = SHORTEST_MATCH; length <= LONGEST_MATCH; length++) {
      int extraBits = extraBits(length);
      int symbol = lengthSymbol(length, extraBits);
      int symbolBits = symbol < 280 ? 7 : 8;
      int code = reverse(symbol < 280 ? symbol - 256 : 0xc0 + symbol - 280, symbolBits);
      int extra = length - SHORTEST_MATCH & (1 << extraBits) - 1;
      int distanceCode = reverse(distance - 1, DISTANCE_BITS);
      bits[length] = code | extra << symbolBits | distanceCode << (symbolBits + extraBits);
      counts[length] = (byte) (symbolBits + extraBits + DISTANCE_BITS);
    }
    return new Matches(bits, counts);
  }

  /** Length and distance of a match in one piece, by its length. */
  static final class Matches {

    private final int[] bits;
    private final byte[] counts;

    private Matches(int[] bits, byte[] counts) {
      this.bits = bits;
      this.counts = counts;
    }

    /** The codes and extra bits of a match. */
    int bits(int length) {
      return bits[length];
    }

    /** How many bits those are. */
    int count(int length) {
      return counts[length];
    }
  }

  /** The table of 3.2.5 in a formula: eight lengths without, then four symbols for each number. */
  private static int extraBits(int length) {
    int beyond = length - SHORTEST_MATCH;
    return beyond < 8 || length == LONGEST_MATCH
        ? 0
        : 29 - Integer.numberOfLeadingZeros(beyond); // log2(beyond) - 2
  }

  private static int lengthSymbol(int length, int extraBits) {
    return length == LONGEST_MATCH
        ? 285
        : 257 + 4 * extraBits + ((length - SHORTEST_MATCH) >> extraBits);
  }

  private static int reverse(int code, int bits) {
    return Integer.reverse(code) >>> (Integer.SIZE - bits);
  }
}
