package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.MatrixProductRate;
import io.wayside.model.inference.PixelValues;
import io.wayside.model.inference.SavedNetwork;
import io.wayside.model.postprocess.PixelReadout;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.savedmodel.ModelInspection;
import io.wayside.model.segmentation.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a model is. */
@Command(
    name = "benchmark",
    description = {
      "Measures a SavedModel: the network at given input sizes, without the preprocessing, then the"
          + " readouts apart at the frame's size, on one thread.",
      "Prints the median and the 95th percentile of the runs, and frames a second by the median; of"
          + " the network also the floor: its multiply-adds at the rate of one large float32 product"
          + " of matrices on the same processors."
    },
    mixinStandardHelpOptions = true)
final class ModelBenchmarkCommand implements Callable<Integer> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--size",
      split = ",",
      paramLabel = "HxW",
      defaultValue = "256x512,512x1024",
      description =
          "Input of the network, height x width, multiples of 32 (default: ${DEFAULT-VALUE}).")
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--batch",
      split = ",",
      paramLabel = "B",
      defaultValue = "1",
      description = "Frames in one pass (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches = new ArrayList<>();

  @Option(
      names = "--frame",
      paramLabel = "HxW",
      defaultValue = "720x1280",
      description = "Frame at which masks are read (default: ${DEFAULT-VALUE}).")
  private String frame = "";

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Measured runs, after two for warming up (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Override
  public Integer call() throws IOException {
    if (runs < 1 || batches.stream().anyMatch(batch -> batch < 1)) {
      throw new UsageException("--runs, --batch: expected at least 1");
    }
    List<ImageSize> inputs = sizes.stream().map(size -> size("--size", size)).toList();
    for (ImageSize input : inputs) {
      if (input.height() % 32 != 0 || input.width() % 32 != 0) {
        throw new UsageException("--size: expected multiples of 32 but was " + input);
      }
    }
    ImageSize frameSize = size("--frame", frame);
    ModelLocation location = model.find();
    double rate = MatrixProductRate.measure();
    try (SavedNetwork network = SavedNetwork.load(location.savedModel())) {
      System.out.printf(
          Locale.ROOT,
          "%s, %d processors at %.0f billion multiply-adds a second, %d runs%n",
          location.description().name(),
          Runtime.getRuntime().availableProcessors(),
          rate / 1e9,
          runs);
      System.out.println(
          "what                              median ms    p95 ms  frames/s  floor ms   x floor");
      for (ImageSize input : inputs) {
        long multiplyAdds =
            ModelInspection.ofSavedModel(location.savedModel(), input).multiplyAdds();
        for (int batch : batches) {
          double floor = batch * 1e3 * multiplyAdds / rate;
          measureNetwork(network, input, batch, floor);
        }
        measureReadouts(network, input, frameSize);
      }
    }
    return 0;
  }

  /** With the floor in milliseconds. */
  private void measureNetwork(SavedNetwork network, ImageSize input, int batch, double floor) {
    PixelValues pixels = noise(batch, input);
    double median =
        report(
            "network %s, batch %d".formatted(input, batch),
            batch,
            () -> network.segment(pixels).forEach(Prediction::close));
    System.out.printf(Locale.ROOT, " %9.1f %9.2f%n", floor, median / floor);
  }

  private void measureReadouts(SavedNetwork network, ImageSize input, ImageSize frameSize) {
    Readouts readouts =
        new Readouts(
            ReadoutDefinition.ORIGINAL,
            network.maskFamily(),
            network.description().thresholds(),
            network.labels());
    try (Prediction prediction = network.segment(noise(1, input)).get(0)) {
      readings(prediction, readouts, frameSize)
          .forEach(
              (what, reading) -> {
                report(what, 1, reading);
                System.out.println();
              });
    }
  }

  /** What can be read of a prediction, by name. */
  private static Map<String, Runnable> readings(
      Prediction prediction, Readouts readouts, ImageSize frame) {
    return prediction.fold(
        masks -> {
          String at = "%s to %s".formatted(masks.maskSize(), frame);
          Map<String, Runnable> readings = new LinkedHashMap<>();
          readings.put("semantic " + at, () -> readouts.semantic(masks, frame));
          readings.put("instances " + at, () -> readouts.instances(masks, frame));
          readings.put("panoptic " + at, () -> readouts.panoptic(masks, frame));
          readings.put("all three " + at, () -> readouts.read(masks, frame));
          return readings;
        },
        pixels ->
            Map.of(
                "semantic %s to %s".formatted(pixels.size(), frame),
                () -> PixelReadout.semantic(pixels, frame)));
  }

  /** Prints a line without its end; gives the median in milliseconds. */
  private double report(String what, int frames, Runnable work) {
    work.run();
    work.run();
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    double median = millis[runs / 2];
    double p95 = millis[Math.min(runs - 1, (int) Math.ceil(runs * 0.95) - 1)];
    System.out.printf(
        Locale.ROOT, "%-33s %9.1f %9.1f %9.1f", what, median, p95, frames * 1000 / median);
    return median;
  }

  private static PixelValues noise(int batch, ImageSize size) {
    Random random = new Random(1);
    float[] values = new float[Math.toIntExact(batch * Image.CHANNELS * size.pixels())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new PixelValues(values, batch, size);
  }

  /** A size as it is written on the command line, such as 256x512. */
  static ImageSize size(String option, String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException("%s: expected HEIGHTxWIDTH but was %s".formatted(option, text));
    }
    try {
      return new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
