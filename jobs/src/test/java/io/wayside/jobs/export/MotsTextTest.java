package io.wayside.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.connectors.wire.v1.Instance;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.jobs.history.TimeRange;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.RunLengthMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of 2 by 3 pixels. */
final class MotsTextTest {

  private static final ImageSize SIZE = new ImageSize(2, 3);
  private static final Instant SIX = Instant.parse("2026-11-20T06:00:00Z");

  private static final byte[] LEFT = {
    1, 1, 0,
    1, 1, 0
  };
  private static final byte[] RIGHT = {
    0, 1, 1,
    0, 1, 1
  };
  private static final byte[] RIGHT_COLUMN = {
    0, 0, 1,
    0, 0, 1
  };

  @TempDir private Path directory = Path.of("");

  @Test
  void aPixelOfTwoMasksIsTheSurestInstances() throws IOException {
    try (MotsText mots = mots()) {
      mots.take("north", SIX, frame(instance(5, "Car", LEFT), instance(9, "Pedestrian", RIGHT)));
    }

    assertThat(lines("data/0000.txt"))
        .containsExactly("0 5 1 2 3 " + coco(LEFT), "0 9 2 2 3 " + coco(RIGHT_COLUMN));
  }

  @Test
  void framesAreNumberedInTheirOrderAndCountWithoutInstances() throws IOException {
    try (MotsText mots = mots()) {
      mots.take("north", SIX, frame());
      mots.take("north", SIX.plusSeconds(1), frame(instance(5, "Car", LEFT)));
      mots.take("north", SIX.plusSeconds(1), frame(instance(5, "Car", LEFT)));
      mots.take("east", SIX, frame());

      assertThat(mots.remarks())
          .containsExactly(
              "data/0001.txt is east, 1 frames",
              "data/0000.txt is north, 2 frames",
              "frames came late or again: left out (1)");
    }

    assertThat(lines("data/0000.txt")).containsExactly("1 5 1 2 3 " + coco(LEFT));
    assertThat(lines("data/0001.txt")).isEmpty();
    assertThat(lines("evaluate_mots.seqmap.val"))
        .containsExactly("0000 empty 000000 000001", "0001 empty 000000 000000", "# 2 sequences");
  }

  @Test
  void whatTheFormatDoesNotKnowIsNamed() throws IOException {
    try (MotsText mots = mots()) {
      Instance untracked = instance(5, "Car", LEFT).toBuilder().clearTrackId().build();
      mots.take("north", SIX, frame(untracked, instance(6, "Bicyclist", LEFT)));

      assertThat(mots.remarks())
          .contains(
              "instances without a track: left out (1)",
              "the class Bicyclist is none of KITTI MOTS: left out (1)");
    }

    assertThat(lines("data/0000.txt")).isEmpty();
  }

  private MotsText mots() {
    return new MotsText(directory, new TimeRange(SIX, SIX.plusSeconds(60)), Set.of());
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  private static String coco(byte[] bitmap) {
    return RunLengthMask.ofBitmap(SIZE, bitmap).toCocoString();
  }

  private static Instances frame(Instance... instances) {
    return Instances.newBuilder()
        .setHeight(SIZE.height())
        .setWidth(SIZE.width())
        .addAllInstances(List.of(instances))
        .build();
  }

  private static Instance instance(int track, String label, byte[] bitmap) {
    return Instance.newBuilder()
        .setLabel(label)
        .setTrackId(track)
        .setSegmentation(
            io.wayside.connectors.wire.v1.RunLengthMask.newBuilder().setCounts(coco(bitmap)))
        .build();
  }
}
