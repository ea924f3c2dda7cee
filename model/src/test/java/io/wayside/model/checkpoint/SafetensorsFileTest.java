package io.wayside.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class SafetensorsFileTest {
  @TempDir Path folder;

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    Path file = folder.resolve("model.safetensors");
    new SafetensorsWriter()
        .metadata("format", "pt")
        .add("bytes", Shape.of(3), new byte[] {1, 2, -1})
        .add("floats", Shape.of(2, 2), new float[] {1, -2, 3.5f, Float.MIN_VALUE})
        .add("longs", Shape.of(1), new long[] {Long.MIN_VALUE})
        .add("scalar", Shape.scalar(), new float[] {7})
        .add("empty", Shape.of(0, 4), new float[0])
        .write(file);

    try (SafetensorsFile checkpoint = SafetensorsFile.open(folder)) {
      assertThat(checkpoint.names()).containsExactly("longs", "empty", "floats", "scalar", "bytes");
      assertThat(checkpoint.metadata()).containsEntry("format", "pt");
      assertThat(checkpoint.info("floats"))
          .isEqualTo(new TensorInfo("floats", ElementType.F32, Shape.of(2, 2)));
      assertThat(checkpoint.floats("floats")).containsExactly(1, -2, 3.5f, Float.MIN_VALUE);
      assertThat(checkpoint.floats("scalar")).containsExactly(7);
      assertThat(checkpoint.floats("empty")).isEmpty();
      assertThat(checkpoint.longs("longs")).containsExactly(Long.MIN_VALUE);
      assertThat(checkpoint.longs("bytes")).containsExactly(1, 2, 255);
      assertThat(checkpoint.bytes("bytes")).containsExactly(1, 2, -1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3C00, 1",
    "C000, -2",
    "0001, 5.9604645E-8",
    "03FF, 6.097555E-5",
    "7BFF, 65504",
    "7C00, Infinity",
    "FC00, -Infinity",
    "7E00, NaN",
    "8000, -0.0"
  })
  void widensHalfPrecision(String bits, float expected) throws IOException {
    byte[] data = littleEndian(2).putShort((short) Integer.parseInt(bits, 16)).array();
    Path file = file("{'h':{'dtype':'F16','shape':[],'data_offsets':[0,2]}}", data);
    try (SafetensorsFile checkpoint = SafetensorsFile.open(file)) {
      assertThat(checkpoint.floats("h")).containsExactly(expected);
    }
  }

  @Test
  void widensAndNarrowsOtherTypes() throws IOException {
    byte[] data =
        littleEndian(17)
            .putDouble(-0.1)
            .putInt(-5)
            .putShort((short) 0x3F80)
            .putShort((short) -7)
            .put((byte) -3)
            .array();
    Path file =
        file(
            "{'d':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},"
                + "'i':{'dtype':'I32','shape':[1],'data_offsets':[8,12]},"
                + "'b':{'dtype':'BF16','shape':[1],'data_offsets':[12,14]},"
                + "'s':{'dtype':'I16','shape':[1],'data_offsets':[14,16]},"
                + "'o':{'dtype':'I8','shape':[1],'data_offsets':[16,17]}}",
            data);
    try (SafetensorsFile checkpoint = SafetensorsFile.open(file)) {
      assertThat(checkpoint.floats("d")).containsExactly(-0.1f);
      assertThat(checkpoint.floats("b")).containsExactly(1);
      assertThat(checkpoint.longs("i")).containsExactly(-5);
      assertThat(checkpoint.longs("s")).containsExactly(-7);
      assertThat(checkpoint.longs("o")).containsExactly(-3);
      assertThatThrownBy(() -> checkpoint.floats("i"))
          .hasMessage(file + ": i: expected a floating-point type but was I32");
      assertThatThrownBy(() -> checkpoint.floats("x")).hasMessage(file + ": no tensor x");
    }
  }

  @Test
  void readsBeyondTwoGigabytes() throws IOException {
    long large = 1L << 31;
    Path file =
        file(
            "{'large':{'dtype':'U8','shape':[%1$d],'data_offsets':[0,%1$d]},".formatted(large)
                + "'end':{'dtype':'F32','shape':[1],'data_offsets':[%d,%d]}}"
                    .formatted(large, large + 4),
            new byte[0]);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // The bytes between are a hole that takes no room on the disk.
      channel.write(littleEndian(4).putFloat(3).flip(), channel.size() + large);
    }
    try (SafetensorsFile checkpoint = SafetensorsFile.open(file)) {
      assertThat(checkpoint.floats("end")).containsExactly(3);
      assertThatThrownBy(() -> checkpoint.bytes("large"))
          .hasMessage(file + ": large has 2147483648 bytes, more than one array holds");
    }
  }

  @Test
  void readsAShardedCheckpoint() throws IOException {
    new SafetensorsWriter()
        .add("a", Shape.of(1), new float[] {1})
        .write(folder.resolve("one.safetensors"));
    new SafetensorsWriter()
        .add("b", Shape.of(1), new float[] {2})
        .write(folder.resolve("two.safetensors"));
    index("{'weight_map':{'b':'two.safetensors','a':'one.safetensors'}}");

    try (SafetensorsFile checkpoint = SafetensorsFile.open(folder)) {
      assertThat(checkpoint.names()).containsExactly("a", "b");
      assertThat(checkpoint.floats("b")).containsExactly(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'weight_map':{'a':'none.safetensors'}}   | tensor a: no file none.safetensors
          {'weight_map':{'a':'../m.safetensors'}}   | expected the name of a file beside the index
          {'weight_map':{'z':'one.safetensors'}}    | tensor z is not in
          {'weight_map':[]}                         | expected an object weight_map
          {'weight_map'                             | not JSON
          """)
  void refusesAnUnsoundIndex(String json, String message) throws IOException {
    new SafetensorsWriter()
        .add("a", Shape.of(1), new float[] {1})
        .write(folder.resolve("one.safetensors"));
    Path index = index(json.replace('"', '\''));
    assertRefused(folder, index, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}    | does not take 4 bytes
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}    | expected to begin at byte 0
          {'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}   | tells of 16 bytes of data but 8 came
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}    | tells of 4 bytes of data but 8 came
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}    | data_offsets are [4,0]
          {'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}   | shape are [-1]
          {'a':{'dtype':'F32','shape':[9223372036854775807,9223372036854775807],'data_offsets':[0,8]}} | does not take 8 bytes
          {'a':{'dtype':'F99','shape':[1],'data_offsets':[0,4]}}    | unknown dtype "F99"
          {'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}      | no array shape
          {'a':7}                                                   | unknown dtype
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | expected to begin at byte 4
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | Duplicate field 'a'
          [1,2]                                                     | not a JSON object
          {'a                                                       | header is not JSON
          {} {}                                                     | header is not JSON
          """)
  void refusesAnUnsoundHeader(String header, String message) throws IOException {
    Path file = file(header, new byte[8]);
    assertRefused(file, file, message);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, -1, Long.MAX_VALUE, 200_000_000})
  void refusesAHeaderLongerThanTheFile(long length) throws IOException {
    Path file = folder.resolve("bad.safetensors");
    Files.write(file, littleEndian(16).putLong(length).array());
    assertRefused(file, file, "not a safetensors file");
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    Path file = folder.resolve("bad.safetensors");
    Files.write(file, new byte[] {1, 0, 0});
    assertRefused(file, file, "expected at least 8 bytes but the file has 3");
  }

  @Test
  void namesWhatIsMissing() {
    assertRefused(folder, folder, "expected model.safetensors or model.safetensors.index.json");
    Path none = folder.resolve("none");
    assertRefused(none, none, "no such file or folder");
  }

  private static void assertRefused(Path opened, Path named, String message) {
    assertThatThrownBy(() -> SafetensorsFile.open(opened).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(named.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private Path index(String json) throws IOException {
    return Files.writeString(
        folder.resolve("model.safetensors.index.json"), json.replace('\'', '"'));
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(littleEndian(8).putLong(json.length).array());
    bytes.write(json);
    bytes.write(data);
    return Files.write(folder.resolve("file.safetensors"), bytes.toByteArray());
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
