package io.wayside.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * Gathers tensors and writes them as one {@code .safetensors} file.
 *
 * <p>Keeps the given arrays until {@link #write}; not for several threads.
 *
 * <pre>{@code
 * new SafetensorsWriter()
 *     .add("class_queries_logits", Shape.of(queries, classes + 1), logits)
 *     .write(file);
 * }</pre>
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT_BYTES = 8;
  private static final int PIECE_ELEMENTS = 1 << 14;

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Puts elements {@code from} to {@code to} of an array into a buffer. */
  private interface Elements {
    void put(ByteBuffer buffer, int from, int to);
  }

  private record Tensor(TensorInfo info, Elements elements) {}

  /** Adds a tensor of F32; {@code values} row-major. */
  public SafetensorsWriter add(String name, Shape shape, float[] values) {
    return add(
        new TensorInfo(name, ElementType.F32, shape),
        values.length,
        (buffer, from, to) -> buffer.asFloatBuffer().put(values, from, to - from));
  }

  /** Adds a tensor of I64; {@code values} row-major. */
  public SafetensorsWriter add(String name, Shape shape, long[] values) {
    return add(
        new TensorInfo(name, ElementType.I64, shape),
        values.length,
        (buffer, from, to) -> buffer.asLongBuffer().put(values, from, to - from));
  }

  /** Adds a tensor of U8; {@code values} row-major. */
  public SafetensorsWriter add(String name, Shape shape, byte[] values) {
    return add(
        new TensorInfo(name, ElementType.U8, shape),
        values.length,
        (buffer, from, to) -> buffer.put(values, from, to - from));
  }

  /** Adds free text; readers of checkpoints look for {@code format} = {@code pt}. */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Writes the file, over one that is there. */
  public void write(Path file) throws IOException {
    List<Tensor> inOrder = new ArrayList<>(tensors.values());
    // The reference implementation's order: every tensor begins at a multiple of its element size.
    inOrder.sort(
        Comparator.comparingInt((Tensor tensor) -> -tensor.info().type().sizeBytes())
            .thenComparing(tensor -> tensor.info().name()));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] header = header(inOrder);
      new DataOutputStream(out).writeLong(Long.reverseBytes(header.length));
      out.write(header);
      for (Tensor tensor : inOrder) {
        write(tensor, out);
      }
    }
  }

  private SafetensorsWriter add(TensorInfo info, long count, Elements elements) {
    if (info.elements() != count) {
      throw new IllegalArgumentException(
          "%s: expected %d elements for %s but was %d"
              .formatted(info.name(), info.elements(), info.shape(), count));
    }
    if (tensors.putIfAbsent(info.name(), new Tensor(info, elements)) != null) {
      throw new IllegalArgumentException(info.name() + ": added twice");
    }
    return this;
  }

  private byte[] header(List<Tensor> inOrder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = root.putObject("__metadata__");
      metadata.forEach(node::put);
    }
    long begin = 0;
    for (Tensor tensor : inOrder) {
      TensorInfo info = tensor.info();
      ObjectNode node = root.putObject(info.name());
      node.put("dtype", info.type().name());
      node.putPOJO("shape", info.shape().asArray());
      node.putPOJO("data_offsets", new long[] {begin, begin + info.sizeBytes()});
      begin += info.sizeBytes();
    }
    byte[] bytes = json.writeValueAsBytes(root);
    int padded = (bytes.length + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    byte[] header = Arrays.copyOf(bytes, padded);
    Arrays.fill(header, bytes.length, padded, (byte) ' ');
    return header;
  }

  private static void write(Tensor tensor, OutputStream out) throws IOException {
    int size = tensor.info().type().sizeBytes();
    ByteBuffer piece = ByteBuffer.allocate(PIECE_ELEMENTS * size).order(ByteOrder.LITTLE_ENDIAN);
    int count = (int) tensor.info().elements();
    for (int from = 0; from < count; from += PIECE_ELEMENTS) {
      int to = Math.min(count, from + PIECE_ELEMENTS);
      tensor.elements().put(piece.clear(), from, to);
      out.write(piece.array(), 0, (to - from) * size);
    }
  }
}
