package io.wayside.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.frame.ImageSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark on pictures so small, and times so short, that the figures mean nothing. */
final class PipelineBenchmarkIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void measuresThePartsAndThePipelineWithEachNumberOfCameras() throws Exception {
    PipelineReport report =
        new PipelineBenchmark(
                new BenchmarkOptions(
                    "built-in",
                    new ImageSize(96, 128),
                    List.of(1, 3),
                    2,
                    2,
                    Duration.ofMillis(300),
                    Duration.ofSeconds(3)))
            .run();
    report.write(folder);

    assertThat(report.pipeline()).extracting(PipelineFigures::cameras).containsExactly(1, 3);
    assertThat(report.pipeline())
        .allSatisfy(
            row -> {
              assertThat(row.frames()).isPositive();
              assertThat(row.failed()).isZero();
              assertThat(row.engineBusy()).isBetween(0.01, 1.1);
              assertThat(row.meanBatch()).isBetween(1.0, 2.0);
              assertThat(row.latency().p50()).isBetween(1L, row.latency().p99());
            });
    JsonNode json = new ObjectMapper().readTree(folder.resolve("pipeline.json").toFile());
    assertThat(json.at("/parts/engine_fps").doubleValue()).isPositive();
    assertThat(json.at("/parts/fps_taking_turns").doubleValue())
        .isLessThan(json.at("/parts/engine_fps").doubleValue());
    assertThat(json.at("/pipeline/1/latency_ms/p99").longValue()).isPositive();
    assertThat(report.lines()).hasSize(5);
    assertThat(ImageIO.read(folder.resolve("pipeline.png").toFile())).isNotNull();
  }
}
