package io.wayside.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.metrics.files.DataSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of data that cannot be used. */
final class UnusableDataTest {

  private static final int[] BLACK = new int[8];

  @TempDir private Path folder = Path.of("");
  private Path list = Path.of("");
  private Path image = Path.of("");
  private Path labels = Path.of("");

  @BeforeEach
  void makeOnePicture() throws IOException {
    list = DataFolder.text(folder.resolve("train.txt"), "a\n");
    image = DataFolder.colours(folder.resolve("train/images/a.png"), BLACK);
    labels = DataFolder.bytes(folder.resolve("train/labels/a.png"), BLACK);
  }

  @Test
  void aLabelOutsideTheList() throws IOException {
    DataFolder.bytes(labels, 0, 0, 0, 0, 0, 0, 12, 0);

    refused(() -> open().read(0))
        .hasMessage(
            "%s: expected labels of 0 to 10, or 11 or 255 where there is none, but was 12 at row 1, column 2"
                .formatted(labels));
  }

  @Test
  void labelsAndInstancesOfAnotherSize() throws IOException {
    DataFolder.bytes(labels, 0, 0, 0, 0);

    refused(() -> open().read(0))
        .hasMessage(
            "%s: expected 2x4 as the picture but was 1x4 (height x width)".formatted(labels));

    DataFolder.bytes(labels, BLACK);
    Path instances = DataFolder.bytes(folder.resolve("train/instances-approx/a.png"), new int[12]);
    refused(() -> open().read(0)).hasMessageStartingWith(instances + ": expected 2x4");
  }

  @Test
  void classesOfItsOwn() throws IOException {
    DataFolder.text(
        folder.resolve("labels.json"),
        """
        {"labels": [{"id": 0, "name": "ground", "isthing": false}, {"id": 1, "name": "boat", "isthing": true}]}
        """);
    DataFolder.bytes(labels, 0, 1, 255, 0, 0, 0, 0, 0);
    assertThat(open().labels().get(1).name()).isEqualTo("boat");
    assertThat(open().read(0).labels()).startsWith(0, 1, (byte) LabelledPicture.VOID);

    DataFolder.bytes(labels, 0, 0, 0, 0, 0, 11, 0, 0);
    refused(() -> open().read(0))
        .hasMessage(
            "%s: expected labels of 0 to 1, or 255 where there is none, but was 11 at row 1, column 1"
                .formatted(labels));

    Path classes = DataFolder.text(folder.resolve("train/labels.json"), "{}");
    refused(this::open).hasMessageStartingWith(classes.toString());
  }

  @Test
  void anEmptySplit() throws IOException {
    Files.writeString(list, "\n\n");

    refused(this::open)
        .hasMessage("%s: expected ids of pictures, one a line, but there is none".formatted(list));
  }

  @Test
  void anIdListedTwice() throws IOException {
    Files.writeString(list, "a\na\n");

    refused(this::open).hasMessage("%s: expected an id once but a is twice".formatted(list));
  }

  @Test
  void aPictureInTwoSplits() throws IOException {
    Files.writeString(folder.resolve("val.txt"), "a\n");
    DataFolder.colours(folder.resolve("val/images/a.png"), BLACK);
    DataFolder.bytes(folder.resolve("val/labels/a.png"), BLACK);

    refused(() -> DataSets.open(folder + "?split=train+val"))
        .hasMessage("splits: expected a picture in one of them but a is in two");
  }

  @Test
  void aMissingPartner() throws IOException {
    Files.delete(labels);
    refused(this::open)
        .hasMessage("%s: expected a file of picture a but there is no such file".formatted(labels));

    DataFolder.bytes(labels, BLACK);
    Files.delete(image);
    refused(this::open).hasMessageStartingWith(image + ": expected");
  }

  @Test
  void picturesThatAreNoneOrCutShort() throws IOException {
    DataFolder.colours(image, new int[40_000]);
    byte[] whole = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(whole, whole.length / 2));
    refused(() -> open().read(0))
        .hasMessageStartingWith(image + ": expected a JPEG or PNG but cannot read it");

    Files.writeString(image, "a picture");
    refused(() -> open().read(0))
        .hasMessage("%s: expected a JPEG or PNG but was neither".formatted(image));
  }

  @Test
  void aDirectoryOfNoLayout() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    refused(() -> DataSets.open(empty.toString()))
        .hasMessageStartingWith(empty + ": expected the split train as CamVid")
        .hasMessageEndingWith("but found none of them");
    refused(() -> DataSets.open(folder + "/nowhere"))
        .hasMessageEndingWith("there is no such directory");
  }

  @Test
  void aSegmentThatIsNotInTheTable() throws IOException {
    Path json =
        DataFolder.text(
            folder.resolve("coco/panoptic_x.json"),
            """
            {"annotations": [{"image_id": 1, "file_name": "1.png", "segments_info": [
               {"id": 1, "category_id": 4}]}],
             "categories": [{"id": 4, "name": "kiosk", "isthing": 1}]}
            """);
    Path png = DataFolder.colours(folder.resolve("coco/panoptic_x/1.png"), 0, 0x010000, 0, 9);

    refused(() -> DataSets.open(json.toString()))
        .hasMessageStartingWith(json + ": expected the picture of image 1");

    DataFolder.colours(folder.resolve("coco/images/1.png"), 0, 0, 0, 0);
    refused(() -> DataSets.open(json.toString()).read(0))
        .hasMessage(
            "%s: expected pixels of stated segments but was 589824 at row 0, column 3"
                .formatted(png));
  }

  private DataSet open() throws IOException {
    return DataSets.open(folder.toString());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(DataSetException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
