package io.wayside.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;

/**
 * The header of one {@code .safetensors} file: eight bytes of length, then JSON.
 *
 * <p>As strict as the reference implementation: the tensors fill the data without gap or overlap.
 *
 * @param dataStart offset of the first data byte in the file
 * @param tensors by name, in the order of the header
 * @param metadata the free text under {@code __metadata__}
 */
record SafetensorsHeader(long dataStart, Map<String, Entry> tensors, Map<String, String> metadata) {

  /** The reference implementation's limit, against headers that would fill the memory. */
  private static final long MAX_BYTES = 100_000_000;

  private static final int LENGTH_BYTES = 8;
  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * One tensor.
   *
   * @param begin first byte, counted from the start of the data
   * @param end one past the last byte
   */
  record Entry(TensorInfo info, long begin, long end) {}

  static SafetensorsHeader read(Path path, FileChannel channel) throws IOException {
    long fileBytes = channel.size();
    if (fileBytes < LENGTH_BYTES) {
      throw bad(path, "expected at least 8 bytes but the file has %d".formatted(fileBytes));
    }
    long length = read(channel, 0, LENGTH_BYTES).getLong();
    if (length < 2 || length > MAX_BYTES || length > fileBytes - LENGTH_BYTES) {
      throw bad(
          path,
          "not a safetensors file: header of %s bytes in a file of %d"
              .formatted(Long.toUnsignedString(length), fileBytes));
    }
    byte[] header = read(channel, LENGTH_BYTES, (int) length).array();
    return parse(path, header, fileBytes - LENGTH_BYTES - length);
  }

  private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("file shrank while it was read");
      }
    }
    return buffer.flip();
  }

  private static SafetensorsHeader parse(Path path, byte[] header, long dataBytes)
      throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(header);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          "%s: header is not JSON: %s".formatted(path, firstLine(e.getOriginalMessage())), e);
    } catch (CharConversionException e) {
      throw new CheckpointException(path + ": header is not UTF-8", e);
    }
    if (!root.isObject()) {
      throw bad(path, "header is not a JSON object");
    }
    Map<String, Entry> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        tensors.put(field.getKey(), entry(path, field.getKey(), field.getValue()));
      }
    }
    checkCoverage(path, tensors, dataBytes);
    return new SafetensorsHeader(
        LENGTH_BYTES + header.length,
        Collections.unmodifiableMap(tensors),
        Collections.unmodifiableMap(metadata));
  }

  private static Entry entry(Path path, String name, JsonNode node) throws CheckpointException {
    ElementType type = type(node.path("dtype").asText());
    if (type == null) {
      throw bad(path, "tensor %s: unknown dtype %s".formatted(name, node.path("dtype")));
    }
    long[] shape = naturals(path, name, "shape", node.path("shape"));
    long[] offsets = naturals(path, name, "data_offsets", node.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw bad(path, "tensor %s: data_offsets are %s".formatted(name, node.path("data_offsets")));
    }
    if (expectedBytes(shape, type) != offsets[1] - offsets[0]) {
      throw bad(
          path,
          "tensor %s: %s of shape %s does not take %d bytes"
              .formatted(name, type, node.path("shape"), offsets[1] - offsets[0]));
    }
    return new Entry(new TensorInfo(name, type, Shape.of(shape)), offsets[0], offsets[1]);
  }

  /** Bytes of a tensor, or -1 where the number does not fit. */
  private static long expectedBytes(long[] shape, ElementType type) {
    long bytes = type.sizeBytes();
    for (long size : shape) {
      if (size == 0) {
        return 0;
      }
      bytes = bytes < 0 || bytes > Long.MAX_VALUE / size ? -1 : bytes * size;
    }
    return bytes;
  }

  private static void checkCoverage(Path path, Map<String, Entry> tensors, long dataBytes)
      throws CheckpointException {
    List<Entry> inOrder = new ArrayList<>(tensors.values());
    inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long position = 0;
    for (Entry entry : inOrder) {
      if (entry.begin() != position) {
        throw bad(
            path,
            "tensor %s: expected to begin at byte %d of the data but begins at %d"
                .formatted(entry.info().name(), position, entry.begin()));
      }
      position = entry.end();
    }
    if (position != dataBytes) {
      throw bad(
          path, "the header tells of %d bytes of data but %d came".formatted(position, dataBytes));
    }
  }

  private static @Nullable ElementType type(String name) {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private static long[] naturals(Path path, String tensor, String key, JsonNode node)
      throws CheckpointException {
    if (!node.isArray()) {
      throw bad(path, "tensor %s: no array %s".formatted(tensor, key));
    }
    long[] values = new long[node.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = node.get(i);
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw bad(path, "tensor %s: %s are %s".formatted(tensor, key, node));
      }
      values[i] = value.longValue();
    }
    return values;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static CheckpointException bad(Path path, String what) {
    return new CheckpointException(path + ": " + what);
  }
}
