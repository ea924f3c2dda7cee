package io.wayside.model.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/** One {@code .safetensors} file. Owns the open file; threads may share it. */
final class SafetensorsShard implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final SafetensorsHeader header;

  private SafetensorsShard(Path path, FileChannel channel, SafetensorsHeader header) {
    this.path = path;
    this.channel = channel;
    this.header = header;
  }

  static SafetensorsShard open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new SafetensorsShard(path, channel, SafetensorsHeader.read(path, channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  Set<String> names() {
    return header.tensors().keySet();
  }

  Map<String, String> metadata() {
    return header.metadata();
  }

  TensorInfo info(String name) {
    return entry(name).info();
  }

  /** Part of a tensor's bytes, little-endian. */
  ByteBuffer map(String name, long from, long bytes) throws IOException {
    long position = header.dataStart() + entry(name).begin() + from;
    return channel.map(MapMode.READ_ONLY, position, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private SafetensorsHeader.Entry entry(String name) {
    SafetensorsHeader.Entry entry = header.tensors().get(name);
    if (entry == null) {
      throw new IllegalStateException(name);
    }
    return entry;
  }
}
