package io.wayside.model.metrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.RunLengthMask;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PolygonTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/metrics/polygons.json");

  @Test
  void fillsAsPycocotoolsDoes() throws IOException {
    MaskReader masks = new MaskReader(new JsonFile(GOLDEN));
    JsonNode cases = new ObjectMapper().readTree(GOLDEN.toFile());

    assertThat(cases).hasSize(40);
    for (JsonNode entry : cases) {
      ImageSize size = new ImageSize(entry.at("/size/0").asInt(), entry.at("/size/1").asInt());
      RunLengthMask mask = masks.read(entry, size, "polygon");
      assertThat(mask.toCocoString())
          .as("%s", entry.path("segmentation"))
          .isEqualTo(entry.path("counts").textValue());
    }
  }

  @Test
  void fillsASquareOfWholePixels() {
    ImageSize size = new ImageSize(4, 5);

    RunLengthMask mask =
        RunLengthMask.of(size, Polygon.fill(size, new double[] {1, 1, 4, 1, 4, 3, 1, 3}));

    assertThat(mask.toBitmap())
        .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void fillsNothingForAPoint() {
    assertThat(Polygon.fill(new ImageSize(4, 5), new double[] {2, 2, 2, 2, 2, 2}).isEmpty())
        .isTrue();
  }
}
