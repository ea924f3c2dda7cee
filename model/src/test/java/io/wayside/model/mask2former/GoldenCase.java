package io.wayside.model.mask2former;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.TensorInfo;
import io.wayside.model.mask2former.RunningNetwork.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Compares a network with the values of the published implementation.
 *
 * <p>Differences accepted, as the golden files state them: 1e-4 + 1e-4·max|tensor| for features,
 * 5e-4 for class logits, 1e-3 for mask logits, none for attention masks.
 */
final class GoldenCase {
  private static final String FILE = "golden.safetensors";
  private static final Pattern AUXILIARY = Pattern.compile("aux\\.(\\d+)\\.(class|masks)_.*");

  /** A golden tensor may hold the first channels only. */
  private static final String SLICE = "[:, :8]";

  private GoldenCase() {}

  /** The tests of a folder that holds the checkpoint, the golden values and their input. */
  static Stream<DynamicTest> comparisons(Path folder) throws IOException {
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve(FILE))) {
      Values input = new Values(golden.info("pixel_values").shape(), golden.floats("pixel_values"));
      return comparisons(folder, folder, input);
    }
  }

  /**
   * One test for each golden tensor that the network computes.
   *
   * @param folder of the configuration and the golden values
   * @param weights the folder or file of the weights
   * @param input [B, 3, H, W]
   */
  static Stream<DynamicTest> comparisons(Path folder, Path weights, Values input)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve(FILE));
        RunningNetwork network = new RunningNetwork(Mask2FormerConfig.read(folder), weights)) {
      List<String> names = golden.names().stream().filter(GoldenCase::isOfNetwork).toList();
      List<String> operations = names.stream().map(name -> operation(network, name)).toList();
      List<String> fetched = operations.stream().distinct().toList();
      List<Values> values = network.run(input.shape(), input.values(), fetched);
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        Values actual = values.get(fetched.indexOf(operations.get(i)));
        float[] expected = expected(golden, name);
        tests.add(dynamicTest(name, () -> compare(name, expected, actual)));
      }
    }
    return tests.stream();
  }

  private static boolean isOfNetwork(String name) {
    return !name.startsWith("image") && !name.equals("pixel_values") && !name.equals("pixel_mask");
  }

  private static String operation(RunningNetwork network, String golden) {
    String name = golden.replace(SLICE, "");
    Matcher auxiliary = AUXILIARY.matcher(name);
    if (auxiliary.matches()) {
      List<String> logits = network.logits(Integer.parseInt(auxiliary.group(1)));
      return logits.get(auxiliary.group(2).equals("class") ? 0 : 1);
    }
    return switch (name) {
      case "class_queries_logits" -> network.logits(-1).get(0);
      case "masks_queries_logits" -> network.logits(-1).get(1);
      case "transformer_decoder.last_hidden_state" ->
          "transformer_decoder/layer%d/output".formatted(network.layers() - 1);
      case "pixel_decoder.mask_features" -> "pixel_decoder/mask_features";
      case "backbone.embeddings" -> "backbone/embeddings/output";
      default -> numbered(name);
    };
  }

  private static String numbered(String name) {
    int number = Integer.parseInt(name.replaceAll("\\D", ""));
    return switch (name.replaceAll("\\d", "N")) {
      case "backbone.feature_map.N" -> "backbone/stage%d/output".formatted(number + 1);
      case "pixel_decoder.encoder.N.sampling_offsets" ->
          "pixel_decoder/layer%d/sampling_offsets".formatted(number);
      case "pixel_decoder.encoder.N.output" -> "pixel_decoder/layer%d/output".formatted(number);
      case "pixel_decoder.feature_map.N" -> "pixel_decoder/scale%d".formatted(number);
      case "attention_mask.N" -> "transformer_decoder/layer%d/attention_mask".formatted(number);
      case "transformer_decoder.N.output" -> "transformer_decoder/layer%d/output".formatted(number);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The golden values; maps [B, C, h, w] become rows [B·h·w, C], as the network has them. */
  private static float[] expected(SafetensorsFile golden, String name) throws IOException {
    TensorInfo info = golden.info(name);
    if (name.startsWith("attention_mask")) {
      long[] flags = golden.longs(name);
      float[] values = new float[flags.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = flags[i];
      }
      return values;
    }
    float[] values = golden.floats(name);
    if (!name.contains("feature_map.") && !name.contains("mask_features")) {
      return values;
    }
    int channels = (int) info.shape().get(1);
    int places = (int) (info.shape().get(2) * info.shape().get(3));
    return RunningNetwork.channelsLast(values, channels, places);
  }

  private static void compare(String name, float[] expected, Values actual) {
    float[] values = name.endsWith(SLICE) ? firstChannels(actual, 8) : actual.values();
    assertThat(values).hasSameSizeAs(expected);
    float worst = 0;
    float largest = 0;
    for (int i = 0; i < expected.length; i++) {
      float difference = Math.abs(expected[i] - values[i]);
      worst = difference <= worst ? worst : difference; // a NaN stays
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    assertThat(worst).as("largest difference").isLessThanOrEqualTo(tolerance(name, largest));
  }

  private static float[] firstChannels(Values rows, int count) {
    int channels = (int) rows.shape().get(-1);
    float[] first = new float[rows.values().length / channels * count];
    for (int i = 0; i < first.length; i++) {
      first[i] = rows.values()[i / count * channels + i % count];
    }
    return first;
  }

  private static float tolerance(String name, float largest) {
    if (name.startsWith("attention_mask")) {
      return 0;
    }
    if (name.endsWith("class_queries_logits")) {
      return 5e-4f;
    }
    return name.endsWith("masks_queries_logits") ? 1e-3f : 1e-4f + 1e-4f * largest;
  }
}
