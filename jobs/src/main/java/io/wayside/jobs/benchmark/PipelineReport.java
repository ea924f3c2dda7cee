package io.wayside.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.wayside.model.chart.CurvePanels;
import io.wayside.model.segmentation.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a benchmark found: {@code pipeline.json} and {@code pipeline.png}.
 *
 * @param model name and version
 * @param frame height and width
 * @param underWay frames of a camera under way at any time
 * @param parts each alone
 * @param pipeline one entry for each number of cameras
 */
public record PipelineReport(
    String model,
    String frame,
    @JsonProperty("frames_under_way") int underWay,
    BareParts parts,
    List<PipelineFigures> pipeline) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static PipelineReport of(
      ModelVersion model, BenchmarkOptions options, BareParts parts, List<PipelineFigures> found) {
    return new PipelineReport(
        model.name() + " " + model.version(),
        options.frame().toString(),
        options.underWay(),
        parts,
        List.copyOf(found));
  }

  /** The figures as a table. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%s, frames of %s, %d processors", model, frame, parts.processors()));
    lines.add(
        String.format(
            Locale.ROOT,
            "parts alone: decode %.1f ms, engine %.1f ms, readouts %.1f ms, encode %.1f ms a frame;"
                + " engine %.1f frames/s in batches of %d; all taking turns %.1f frames/s",
            parts.decodeMillis(),
            parts.engineMillis(),
            parts.readoutMillis(),
            parts.encodeMillis(),
            parts.engineFps(),
            parts.batch(),
            parts.fpsTakingTurns()));
    lines.add(
        "cameras  frames/s  of engine  of parts    p50 ms    p95 ms    p99 ms  engine busy  batch  failed");
    for (PipelineFigures row : pipeline) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%7d %9.1f %9.0f%% %8.0f%% %9d %9d %9d %11.0f%% %6.1f %7d",
              row.cameras(),
              row.fps(),
              100 * row.fps() / parts.engineFps(),
              100 * row.fps() / parts.fpsTakingTurns(),
              row.latency().p50(),
              row.latency().p95(),
              row.latency().p99(),
              100 * row.engineBusy(),
              row.meanBatch(),
              row.failed()));
    }
    return lines;
  }

  /** Writes both files into a folder. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("pipeline.json"), JSON.writeValueAsString(this) + "\n");
    Map<String, NavigableMap<Long, Double>> curves = new LinkedHashMap<>();
    curves.put("frames/s by cameras", curve(PipelineFigures::fps));
    curves.put("p50 ms by cameras", curve(row -> row.latency().p50()));
    curves.put("p99 ms by cameras", curve(row -> row.latency().p99()));
    curves.put("engine busy by cameras", curve(PipelineFigures::engineBusy));
    curves.put("mean batch by cameras", curve(PipelineFigures::meanBatch));
    CurvePanels.draw(curves, folder.resolve("pipeline.png"));
  }

  private NavigableMap<Long, Double> curve(ToDoubleFunction<PipelineFigures> value) {
    NavigableMap<Long, Double> curve = new TreeMap<>();
    pipeline.forEach(row -> curve.put((long) row.cameras(), value.applyAsDouble(row)));
    return curve;
  }
}
