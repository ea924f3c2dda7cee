package io.wayside.model.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a training found, one line each: {@code step,name,value}. Terms of the loss are means over
 * the steps since the line before.
 *
 * <p>Not for several threads.
 */
final class TrainingLog {
  private static final String HEADER = "step,name,value";

  private final Path file;
  private final Map<String, double[]> sums = new LinkedHashMap<>();

  /**
   * Opens a log, or begins one.
   *
   * @param lastStep lines after it are dropped: a training that goes on from a checkpoint takes
   *     those steps again
   */
  TrainingLog(Path file, long lastStep) throws IOException {
    this.file = file;
    List<String> kept = new ArrayList<>(List.of(HEADER));
    if (lastStep > 0 && Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.equals(HEADER) && step(line) <= lastStep) {
          kept.add(line);
        }
      }
    }
    Files.write(file, kept);
  }

  /** Adds a value to the mean of its name. */
  void add(String name, double value) {
    double[] sum = sums.computeIfAbsent(name, key -> new double[2]);
    sum[0] += value;
    sum[1]++;
  }

  /** Writes the means and starts new ones. */
  void writeMeans(long step) throws IOException {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
    sums.clear();
    write(step, means);
  }

  /** Writes values of their own. */
  void write(long step, Map<String, Double> values) throws IOException {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (name, value) -> lines.add(String.format(Locale.ROOT, "%d,%s,%.6g", step, name, value)));
    Files.write(file, lines, StandardOpenOption.APPEND);
  }

  /** All lines as curves: values by name and step. */
  static Map<String, NavigableMap<Long, Double>> curves(Path file) throws IOException {
    Map<String, NavigableMap<Long, Double>> curves = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.equals(HEADER)) {
        String[] fields = line.split(",", 3);
        curves
            .computeIfAbsent(fields[1], name -> new TreeMap<>())
            .put(step(line), Double.parseDouble(fields[2]));
      }
    }
    return curves;
  }

  private static long step(String line) {
    return Long.parseLong(line.substring(0, line.indexOf(',')));
  }
}
