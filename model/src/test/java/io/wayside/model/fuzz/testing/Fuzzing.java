package io.wayside.model.fuzz.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a reader with damaged inputs, and fails with the first one that it does not answer as it
 * says it would.
 *
 * <pre>{@code
 * Fuzzing.of("safetensors", whole).allowing(CheckpointException.class).run(3_000, this::read);
 * }</pre>
 *
 * <p>A run is a function of its seed. System properties, for longer runs and for going back to one
 * input: {@code wayside.fuzz.inputs} is how many instead of the test's own number, {@code
 * wayside.fuzz.seed} the seed (1), {@code wayside.fuzz.first} the index of the first input (0). An
 * input that fails is left in {@code target/fuzz}.
 */
public final class Fuzzing {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** No input here is larger than a few hundred kilobytes. */
  private static final long MOST_ALLOCATED_BYTES = 512L << 20;

  private final String name;
  private final List<byte[]> whole;
  private final List<byte[]> words = new ArrayList<>();
  private final List<Class<? extends Exception>> declared = new ArrayList<>();
  private UnaryOperator<byte[]> repair = UnaryOperator.identity();

  private Fuzzing(String name, List<byte[]> whole) {
    this.name = name;
    this.whole = whole;
  }

  /** Reads one input. */
  @FunctionalInterface
  public interface Reader {

    /** Reads it to its end; throws what it declares for inputs that are not in order. */
    void read(byte[] input) throws Exception;
  }

  /**
   * Begins with inputs that are in order.
   *
   * @param name for messages and files
   */
  public static Fuzzing of(String name, byte[]... whole) {
    return new Fuzzing(name, List.of(whole));
  }

  /** As {@link #of(String, byte[][])}, of texts. */
  public static Fuzzing of(String name, String... whole) {
    return new Fuzzing(
        name, Arrays.stream(whole).map(it -> it.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Words of the format, which are put in here and there. */
  public Fuzzing words(String... more) {
    for (String word : more) {
      words.add(word.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** What the reader may throw. */
  @SafeVarargs
  public final Fuzzing allowing(Class<? extends Exception>... exceptions) {
    declared.addAll(List.of(exceptions));
    return this;
  }

  /** Makes checksums right again, for every second input: else few get past them. */
  public Fuzzing repairing(UnaryOperator<byte[]> checksums) {
    repair = checksums;
    return this;
  }

  /**
   * Runs.
   *
   * @param inputs how many, where no system property says otherwise
   * @throws AssertionError with the index of the input that was answered in another way
   */
  public void run(long inputs, Reader reader) {
    long seed = Long.getLong("wayside.fuzz.seed", 1);
    long first = Long.getLong("wayside.fuzz.first", 0);
    long count = inputs == 1 ? 1 : Long.getLong("wayside.fuzz.inputs", inputs);
    Mutator mutator = new Mutator(whole, words, seed);
    long began = System.nanoTime();
    long refused = 0;
    long slowest = 0;
    long most = 0;
    for (long index = first; index < first + count; index++) {
      byte[] input = mutator.input(index);
      byte[] given = index % 2 == 0 ? input : repair.apply(input);
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      refused += answered(reader, given, seed, index) ? 0 : 1;
      slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - start);
      most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - allocated);
      if (most > MOST_ALLOCATED_BYTES) {
        throw failure(given, seed, index, "it took " + most + " bytes of heap", null);
      }
    }
    System.out.printf(
        "fuzz %s: seed %d, %d inputs in %.1f s, %d refused as declared; slowest %d ms of processor"
            + " time, at most %d KiB of heap%n",
        name,
        seed,
        count,
        (System.nanoTime() - began) / 1e9,
        refused,
        slowest / 1_000_000,
        most >> 10);
  }

  private boolean answered(Reader reader, byte[] input, long seed, long index) {
    try {
      reader.read(input);
      return true;
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
      if (declared.stream().anyMatch(it -> it.isInstance(e))) {
        return false;
      }
      throw failure(input, seed, index, e.toString(), e);
    }
  }

  private AssertionError failure(
      byte[] input, long seed, long index, String what, @Nullable Throwable cause) {
    Path file = Path.of("target", "fuzz", name.replace(' ', '-') + "-" + index + ".bin");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AssertionError(
        "fuzz %s: seed %d, input %d (%s): %s".formatted(name, seed, index, file, what), cause);
  }
}
