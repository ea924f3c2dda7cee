package io.wayside.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.TensorInfo;
import io.wayside.model.golden.RunningNetwork.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Compares a network with the values of the published implementation.
 *
 * <p>Differences accepted, as the golden files state them: 1e-4 + 1e-4·max|tensor| for features,
 * 5e-4 for class logits and those of pixels, 1e-3 for mask logits, none for attention masks.
 */
public final class GoldenCase {
  private static final String FILE = "golden.safetensors";

  /** A golden tensor may hold the first channels only. */
  private static final String SLICE = "[:, :8]";

  private GoldenCase() {}

  /** Which operation of a network computes a golden tensor. */
  public interface Operations {
    String of(RunningNetwork network, String golden);
  }

  /** The tests of a folder that holds the checkpoint, the golden values and their input. */
  public static Stream<DynamicTest> comparisons(
      Path folder, RunningNetwork.Builder builder, Operations operations) throws IOException {
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve(FILE))) {
      Values input = new Values(golden.info("pixel_values").shape(), golden.floats("pixel_values"));
      return comparisons(folder, folder, input, builder, operations);
    }
  }

  /**
   * One test for each golden tensor that the network computes.
   *
   * @param folder of the configuration and the golden values
   * @param weights the folder or file of the weights
   * @param input [B, 3, H, W]
   */
  public static Stream<DynamicTest> comparisons(
      Path folder,
      Path weights,
      Values input,
      RunningNetwork.Builder builder,
      Operations operations)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (SafetensorsFile golden = SafetensorsFile.open(folder.resolve(FILE));
        RunningNetwork network = new RunningNetwork(weights, builder)) {
      List<String> names = golden.names().stream().filter(GoldenCase::isOfNetwork).toList();
      List<String> computed =
          names.stream().map(name -> operations.of(network, name.replace(SLICE, ""))).toList();
      List<String> fetched = computed.stream().distinct().toList();
      List<Values> values = network.run(input.shape(), input.values(), fetched);
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        Values actual = values.get(fetched.indexOf(computed.get(i)));
        float[] expected = expected(golden, name);
        tests.add(dynamicTest(name, () -> compare(name, expected, actual)));
      }
    }
    return tests.stream();
  }

  private static boolean isOfNetwork(String name) {
    return !name.startsWith("image") && !name.equals("pixel_values") && !name.equals("pixel_mask");
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
    if (name.endsWith("class_queries_logits") || name.equals("logits")) {
      return 5e-4f;
    }
    return name.endsWith("masks_queries_logits") ? 1e-3f : 1e-4f + 1e-4f * largest;
  }
}
