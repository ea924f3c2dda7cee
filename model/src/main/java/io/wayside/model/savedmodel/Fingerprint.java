package io.wayside.model.savedmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/** SHA-256 over texts and files, each with its length, so that no two lists of them agree. */
final class Fingerprint {

  private static final int BUFFER_BYTES = 1 << 20;

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static Fingerprint start() {
    return new Fingerprint();
  }

  /**
   * The weights of a checkpoint: what {@code sha256sum model.safetensors} prints, or, of a sharded
   * one, {@code cat SHARDS | sha256sum} with the shards sorted by name.
   *
   * @param file a safetensors file, or an index of several beside it
   */
  static String ofWeights(Path file) throws IOException {
    Fingerprint weights = new Fingerprint();
    if (!file.toString().endsWith(".json")) {
      weights.addBytes(file);
      return weights.hexadecimal();
    }
    TreeSet<String> shards = new TreeSet<>();
    for (JsonNode shard : new ObjectMapper().readTree(file.toFile()).path("weight_map")) {
      shards.add(shard.asText());
    }
    for (String shard : shards) {
      weights.addBytes(file.resolveSibling(shard));
    }
    return weights.hexadecimal();
  }

  Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    addLength(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Adds a file; one that is not there counts as empty. */
  Fingerprint add(Path file) throws IOException {
    boolean there = Files.isRegularFile(file);
    addLength(there ? Files.size(file) : 0);
    if (there) {
      addBytes(file);
    }
    return this;
  }

  /** Adds what is left of a stream. */
  Fingerprint add(InputStream stream) throws IOException {
    Fingerprint content = new Fingerprint();
    content.addBytes(stream);
    return add(content.hexadecimal());
  }

  private void addLength(long length) {
    digest.update((length + ":").getBytes(StandardCharsets.US_ASCII));
  }

  private void addBytes(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      addBytes(stream);
    }
  }

  private void addBytes(InputStream stream) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      digest.update(buffer, 0, read);
    }
  }

  /** Lower-case; ends the fingerprint. */
  String hexadecimal() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
