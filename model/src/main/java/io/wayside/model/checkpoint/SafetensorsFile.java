package io.wayside.model.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tensors of one checkpoint: a {@code .safetensors} file, or several behind a {@code
 * model.safetensors.index.json}.
 *
 * <p>Owns open files; whoever opens it closes it. Tensors are memory-mapped as they are asked for,
 * so files of any size can be read. Threads may share it.
 *
 * <pre>{@code
 * try (SafetensorsFile checkpoint = SafetensorsFile.open(directory)) {
 *   float[] bias = checkpoint.floats("class_predictor.bias");
 * }
 * }</pre>
 *
 * <p>Format: huggingface/safetensors, README, "Format".
 */
public final class SafetensorsFile implements AutoCloseable {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private final Path path;
  private final List<SafetensorsShard> shards = new ArrayList<>();
  private final Map<String, SafetensorsShard> shardOf = new LinkedHashMap<>();

  private SafetensorsFile(Path path) {
    this.path = path;
  }

  /**
   * Opens a checkpoint and checks the headers of all of its files.
   *
   * @param fileOrCheckpoint a {@code .safetensors} file, an index, or the folder that holds {@code
   *     model.safetensors} or its sharded index
   * @throws CheckpointException where there is no such file or one is not sound; names the file
   */
  public static SafetensorsFile open(Path fileOrCheckpoint) throws IOException {
    Path file = locate(fileOrCheckpoint);
    SafetensorsFile checkpoint = new SafetensorsFile(file);
    try {
      if (file.getFileName().toString().endsWith(".json")) {
        checkpoint.addIndexed(new ShardIndex(file));
      } else {
        checkpoint.add(SafetensorsShard.open(file));
      }
      return checkpoint;
    } catch (IOException | RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  /** The file or index that was opened. */
  public Path path() {
    return path;
  }

  /** Names of all tensors, in the order of the headers. */
  public Set<String> names() {
    return Collections.unmodifiableSet(shardOf.keySet());
  }

  /** The free text that came with the tensors, of the first file where there are several. */
  public Map<String, String> metadata() {
    return shards.get(0).metadata();
  }

  /** Type and shape of a tensor. */
  public TensorInfo info(String name) {
    return shard(name).info(name);
  }

  /**
   * The elements of a floating-point tensor, row-major, converted to 32 bits where they are stored
   * otherwise.
   *
   * @throws CheckpointException where the stored type is not F64, F32, F16 or BF16
   */
  public float[] floats(String name) throws IOException {
    return new ElementReader(shard(name), info(name)).floats();
  }

  /**
   * The elements of an integer or boolean tensor, row-major. U8 is unsigned.
   *
   * @throws CheckpointException where the stored type is a floating-point one
   */
  public long[] longs(String name) throws IOException {
    return new ElementReader(shard(name), info(name)).longs();
  }

  /** The bytes of a tensor as stored, little-endian. */
  public byte[] bytes(String name) throws IOException {
    TensorInfo info = info(name);
    if (info.sizeBytes() > Integer.MAX_VALUE - 8) {
      throw new CheckpointException(
          "%s: %s has %d bytes, more than one array holds".formatted(path, name, info.sizeBytes()));
    }
    byte[] bytes = new byte[(int) info.sizeBytes()];
    ByteBuffer buffer = shard(name).map(name, 0, bytes.length);
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    for (SafetensorsShard shard : shards) {
      shard.close();
    }
  }

  private SafetensorsShard shard(String name) {
    SafetensorsShard shard = shardOf.get(name);
    if (shard == null) {
      throw new NoSuchElementException("%s: no tensor %s".formatted(path, name));
    }
    return shard;
  }

  private void add(SafetensorsShard shard) throws CheckpointException {
    shards.add(shard);
    for (String name : shard.names()) {
      SafetensorsShard other = shardOf.putIfAbsent(name, shard);
      if (other != null) {
        throw new CheckpointException(
            "%s: tensor %s is also in %s".formatted(shard.path(), name, other.path()));
      }
    }
  }

  private void addIndexed(ShardIndex index) throws IOException {
    for (Path file : new TreeSet<>(index.fileOf().values())) {
      add(SafetensorsShard.open(file));
    }
    for (Map.Entry<String, Path> entry : index.fileOf().entrySet()) {
      SafetensorsShard shard = shardOf.get(entry.getKey());
      if (shard == null || !shard.path().equals(entry.getValue())) {
        throw new CheckpointException(
            "%s: tensor %s is not in %s".formatted(path, entry.getKey(), entry.getValue()));
      }
    }
  }

  private static Path locate(Path fileOrCheckpoint) throws CheckpointException {
    if (Files.isRegularFile(fileOrCheckpoint)) {
      return fileOrCheckpoint;
    }
    for (String name : List.of(SINGLE, INDEX)) {
      Path file = fileOrCheckpoint.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new CheckpointException(
        Files.isDirectory(fileOrCheckpoint)
            ? "%s: expected %s or %s in this folder, found neither"
                .formatted(fileOrCheckpoint, SINGLE, INDEX)
            : "%s: no such file or folder".formatted(fileOrCheckpoint));
  }
}
