package io.wayside.jobs.segmentation;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentationJobTest {

  @TempDir private Path directory;

  @Test
  void doesNotStartWithAModelThatPredictsNoMasks() throws IOException {
    Path extra = Files.createDirectories(directory.resolve("model/assets.extra"));
    Files.writeString(
        extra.resolve("model.json"),
        """
        {"name": "roads", "version": "1-0", "family": "segformer", "weights_sha256": "0",
         "num_queries": 0, "num_labels": 1, "object_mask_threshold": 0.8,
         "overlap_threshold": 0.8}
        """);
    Files.writeString(
        extra.resolve("labels.json"),
        "{\"labels\": [{\"id\": 0, \"name\": \"road\", \"isthing\": false}]}");
    Path file = directory.resolve("job.yaml");
    Files.writeString(file, "model: " + directory.resolve("model"));
    SegmentationJobConfig config = ConfigReader.read(file);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SegmentationJob.define(new StreamExecutionEnvironment(), config))
        .withMessageContaining("model: expected one that predicts masks")
        .withMessageContaining("segformer")
        .withMessageNotContaining("\n");
  }
}
