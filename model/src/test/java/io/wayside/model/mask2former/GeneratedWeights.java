package io.wayside.model.mask2former;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.tensorflow.ndarray.Shape;

/**
 * Weights that are a formula of their name and position, so that a checkpoint of any size fits into
 * a manifest: value i is offset + scale·√3·(2u - 1), u from a counter through the mixer of
 * SplitMix64.
 */
final class GeneratedWeights {
  private GeneratedWeights() {}

  /**
   * Writes the checkpoint that a manifest describes and checks it against the manifest's CRC-32.
   */
  static void write(Path manifest, Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(manifest.toFile());
    SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
    for (JsonNode tensor : root.get("tensors")) {
      Shape shape = shape(tensor);
      if (tensor.get("kind").asText().equals("relative_position_index")) {
        writer.add(tensor.get("name").asText(), shape, relativePositionIndex(shape));
      } else {
        writer.add(tensor.get("name").asText(), shape, floats(tensor, root.get("seed").asLong()));
      }
    }
    writer.write(file);
    assertThat(crc32(file)).as("CRC-32 of the file").isEqualTo(root.get("file_crc32").asLong());
  }

  private static Shape shape(JsonNode tensor) {
    long[] sizes = new long[tensor.get("shape").size()];
    Arrays.setAll(sizes, i -> tensor.get("shape").get(i).asLong());
    return Shape.of(sizes);
  }

  private static float[] floats(JsonNode tensor, long seed) {
    float[] values = new float[(int) shape(tensor).size()];
    double offset = tensor.get("offset").asDouble();
    if (tensor.get("kind").asText().equals("ones_last")) {
      Arrays.fill(values, 1);
      values[values.length - 1] = (float) offset;
      return values;
    }
    double scale = tensor.get("scale").asDouble();
    long state = fnv1a(tensor.get("name").asText()) ^ seed * 0xD6E8FEB86659FD93L;
    for (int i = 0; i < values.length; i++) {
      double value = offset + scale * noise(state + (i + 1) * 0x9E3779B97F4A7C15L);
      boolean last = i == values.length - 1 && tensor.has("last_offset");
      values[i] = (float) (last ? value + tensor.get("last_offset").asDouble() : value);
    }
    return values;
  }

  /** Uniform with mean 0 and variance 1. */
  private static double noise(long counter) {
    long x = (counter ^ (counter >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    x ^= x >>> 31;
    return Math.sqrt(3) * (2 * ((x >>> 11) * 0x1p-53) - 1);
  }

  private static long fnv1a(String name) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }

  private static long[] relativePositionIndex(Shape shape) {
    int length = (int) shape.get(0);
    int window = (int) Math.round(Math.sqrt(length));
    long[] index = new long[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        int down = i / window - j / window + window - 1;
        int right = i % window - j % window + window - 1;
        index[i * length + j] = (long) down * (2 * window - 1) + right;
      }
    }
    return index;
  }

  private static long crc32(Path file) throws IOException {
    CRC32 crc = new CRC32();
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        crc.update(block, 0, read);
      }
    }
    return crc.getValue();
  }
}
