package io.wayside.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real CamVid, where it is at hand; the figures are those of its README. */
final class CamVidTest {

  private static final Path CAMVID =
      Path.of(System.getenv().getOrDefault("WAYSIDE_SHARED", "../../shared")).resolve("camvid");

  @BeforeEach
  void requireData() {
    assumeTrue(Files.isDirectory(CAMVID), () -> "no CamVid at " + CAMVID);
  }

  @Test
  void splitsHaveTheirPictures() throws IOException {
    assertThat(DataSets.open(CAMVID.toString()).size()).isEqualTo(367);
    assertThat(DataSets.open(CAMVID + "?split=val").size()).isEqualTo(101);
    assertThat(DataSets.open(CAMVID + "?split=train+val").size()).isEqualTo(468);
    assertThat(DataSets.open(CAMVID + "?without=0006R0").size()).isEqualTo(266);
    assertThat(DataSets.open(CAMVID + "?only=0006R0").size()).isEqualTo(101);
    assertThat(DataSets.open(CAMVID + "/val").size()).isEqualTo(101);
  }

  @Test
  void theFirstPictureHasItsClassesAndInstances() throws IOException {
    DataSet train = DataSets.open(CAMVID.toString());

    LabelledPicture picture = train.read(0);

    assertThat(picture.name()).isEqualTo("0001TP_006690");
    assertThat(picture.size()).isEqualTo(new ImageSize(360, 480));
    boolean[] counted = new boolean[256];
    for (int i = 0; i < picture.labels().length; i++) {
      int label = picture.labels()[i] & 0xFF;
      assertThat(label == LabelledPicture.VOID || label < 11).isTrue();
      if (picture.instances()[i] != 0) {
        counted[label] = true;
        assertThat(train.labels().get(label).thing()).isTrue();
      }
    }
    assertThat(counted[8]).as("cars").isTrue();
  }
}
