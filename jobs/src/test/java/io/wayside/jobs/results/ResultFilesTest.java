package io.wayside.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.SegmentInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultFilesTest {

  @TempDir private Path directory;

  @Test
  void eachTopicHasItsEnding() throws IOException {
    for (Topic topic : Topic.values()) {
      ResultFiles.write(record(topic, "application/json"), directory.resolve("new"), "7");
    }
    ResultFiles.write(record(Topic.INSTANCES, "application/protobuf"), directory, "8");

    try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "7.semantic.png",
              "7.instances.json",
              "7.overlay.jpg",
              "7.panoptic.png",
              "7.panoptic.json",
              "7.traffic.json",
              "7.camera.json",
              "7.failure.json",
              "7.frame",
              "8.instances.pb");
    }
    assertThat(Files.readString(directory.resolve("new/7.panoptic.json")))
        .contains("\"file_name\":\"7.panoptic.png\"", "\"category_id\":8");
  }

  @ParameterizedTest
  @CsvSource({
    "camera-1, camera-1",
    "a.b, a.b",
    "../../etc/passwd, %2E.%2F..%2Fetc%2Fpasswd",
    ".., %2E.",
    "'', %",
    "pont d'été, pont%20d%27%C3%A9t%C3%A9",
  })
  void anIdCannotLeadOutOfItsDirectory(String id, String expected) {
    assertThat(ResultFiles.fileName(id)).isEqualTo(expected);
    assertThat(directory.resolve(ResultFiles.fileName(id)).normalize().getParent())
        .isEqualTo(directory);
  }

  private static ResultRecord record(Topic topic, String contentType) {
    return new ResultRecord(
        topic,
        0,
        0,
        "camera",
        Instant.EPOCH,
        "id",
        "7",
        "inference",
        contentType,
        new byte[] {1},
        List.of(new SegmentInfo(1, 8, true, 0.9f, 4, new Box(0, 0, 2, 2))));
  }
}
