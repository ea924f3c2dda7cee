package io.wayside.model.fuzz.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages whole inputs. The same seed and index always give the same bytes. */
final class Mutator {

  /** Inputs do not grow beyond that much, or beyond twice the largest whole one. */
  private static final int LARGEST = 1 << 16;

  private static final int MOST_CHANGES = 8;
  private static final int MOST_REPEATS = 2_000;

  /** Where arithmetic of sizes and lengths goes wrong. */
  private static final long[] EDGES = {
    0,
    1,
    -1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    60_000,
    1 << 28
  };

  private static final List<byte[]> NUMBERS =
      List.of(
          ascii("-1"),
          ascii("0"),
          ascii("1e999"),
          ascii("NaN"),
          ascii("2147483648"),
          ascii("9223372036854775807"),
          ascii("99999999999999999999"),
          ascii("0.0000001"));

  private final List<byte[]> whole;
  private final List<byte[]> words;
  private final long seed;
  private final int largest;

  Mutator(List<byte[]> whole, List<byte[]> words, long seed) {
    this.whole = List.copyOf(whole);
    this.words = List.copyOf(words);
    this.seed = seed;
    int longest = whole.stream().mapToInt(it -> it.length).max().orElseThrow();
    this.largest = Math.max(LARGEST, 2 * longest);
  }

  /** The input of that index; the first ones are the whole inputs as they are. */
  byte[] input(long index) {
    if (index < whole.size()) {
      return whole.get((int) index).clone();
    }
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    byte[] bytes = any(whole, random).clone();
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, random);
    }
    return bytes.length <= largest ? bytes : Arrays.copyOf(bytes, largest);
  }

  private byte[] changed(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return any(whole, random).clone();
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(10)) {
      case 0 -> flipped(bytes, at, random);
      case 1 -> {
        bytes[at] = (byte) random.nextInt();
        yield bytes;
      }
      case 2, 3 -> edge(bytes, at, random);
      case 4 -> spliced(bytes, at, new byte[0], at + length(bytes, at, random));
      case 5 -> repeated(bytes, at, random);
      case 6 -> spliced(bytes, at, any(words.isEmpty() ? NUMBERS : words, random), at);
      case 7 -> spliced(bytes, at, any(NUMBERS, random), at + length(bytes, at, random) / 8);
      case 8 -> {
        byte[] other = any(whole, random);
        int from = random.nextInt(other.length);
        yield spliced(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
      }
      default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : noise(bytes, at, random);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private static byte[] edge(byte[] bytes, int at, SplittableRandom random) {
    long value = EDGES[random.nextInt(EDGES.length)];
    int width = 1 << random.nextInt(4);
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      int shift = 8 * (bigEndian ? width - 1 - i : i);
      bytes[at + i] = (byte) (value >> shift);
    }
    return bytes;
  }

  private byte[] repeated(byte[] bytes, int at, SplittableRandom random) {
    int length = Math.min(1 + random.nextInt(32), bytes.length - at);
    int room = Math.max(0, largest - bytes.length) / length;
    int times = Math.min(room, random.nextInt(8) == 0 ? MOST_REPEATS : random.nextInt(4));
    byte[] more = new byte[length * times];
    for (int i = 0; i < more.length; i++) {
      more[i] = bytes[at + i % length];
    }
    return spliced(bytes, at, more, at);
  }

  private static byte[] noise(byte[] bytes, int at, SplittableRandom random) {
    byte[] noise = new byte[1 + random.nextInt(16)];
    random.nextBytes(noise);
    return spliced(bytes, at, noise, Math.min(bytes.length, at + noise.length));
  }

  private static int length(byte[] bytes, int at, SplittableRandom random) {
    return 1 + random.nextInt(Math.min(64, bytes.length - at));
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] middle, int until) {
    byte[] spliced = Arrays.copyOf(bytes, at + middle.length + bytes.length - until);
    System.arraycopy(middle, 0, spliced, at, middle.length);
    System.arraycopy(bytes, until, spliced, at + middle.length, bytes.length - until);
    return spliced;
  }

  private static byte[] any(List<byte[]> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
