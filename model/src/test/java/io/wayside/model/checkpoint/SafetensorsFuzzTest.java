package io.wayside.model.checkpoint;

import io.wayside.model.fuzz.testing.Fuzzing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

@Timeout(value = 2, unit = TimeUnit.HOURS) // ends a hang; a long run may take its time
class SafetensorsFuzzTest {

  @TempDir Path folder;

  @Test
  void aDamagedFileIsRefusedAndNothingElse() throws IOException {
    Path file = folder.resolve("model.safetensors");
    new SafetensorsWriter()
        .metadata("format", "pt")
        .add("bytes", Shape.of(3), new byte[] {1, 2, -1})
        .add("floats", Shape.of(2, 2), new float[] {1, -2, 3.5f, Float.MIN_VALUE})
        .add("longs", Shape.of(1), new long[] {Long.MIN_VALUE})
        .add("empty", Shape.of(0, 4), new float[0])
        .write(file);
    byte[] whole = Files.readAllBytes(file);

    Fuzzing.of("safetensors", whole)
        .words("\"dtype\":\"F16\"", "\"data_offsets\":[0,8]", "\"shape\":[", "[4294967296,", "{}")
        .allowing(CheckpointException.class)
        .run(4_000, damaged -> read(Files.write(file, damaged)));
  }

  @Test
  void aDamagedIndexIsRefusedAndNothingElse() throws IOException {
    Path index = folder.resolve("model.safetensors.index.json");
    new SafetensorsWriter()
        .add("a", Shape.of(1), new float[] {1})
        .write(folder.resolve("model-00001-of-00001.safetensors"));

    Fuzzing.of(
            "safetensors index",
            "{\"metadata\":{\"total_size\":4},"
                + "\"weight_map\":{\"a\":\"model-00001-of-00001.safetensors\"}}")
        .words("\"../../etc/passwd\"", "null", "[]", "{", "\"\\u0000\"")
        .allowing(CheckpointException.class)
        .run(2_000, damaged -> read(Files.write(index, damaged)));
  }

  private static void read(Path file) throws IOException {
    try (SafetensorsFile checkpoint = SafetensorsFile.open(file)) {
      for (String name : checkpoint.names()) {
        switch (checkpoint.info(name).type()) {
          case F64, F32, F16, BF16 -> checkpoint.floats(name);
          default -> checkpoint.longs(name);
        }
        checkpoint.bytes(name);
      }
    }
  }
}
