package io.wayside.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each layout, read. */
final class DataSetsTest {

  private static final int[] BLACK = new int[8];

  @TempDir private Path folder = Path.of("");

  @Test
  void camVidHasVoidAndInstances() throws IOException {
    DataFolder.text(folder.resolve("train.txt"), "b\na\n");
    for (String id : List.of("a", "b")) {
      DataFolder.colours(at("train/images/%s.png", id), 0x102030, 1, 2, 3, 4, 5, 6, 7);
      DataFolder.bytes(at("train/labels/%s.png", id), 0, 8, 8, 8, 11, 255, 9, 10);
      DataFolder.bytes(at("train/instances-approx/%s.png", id), 0, 1, 2, 255, 0, 0, 254, 0);
    }

    DataSet data = DataSets.open(folder.toString());

    assertThat(data.size()).isEqualTo(2);
    assertThat(data.name(0)).isEqualTo("b");
    LabelledPicture picture = data.read(0);
    assertThat(picture.size()).isEqualTo(new ImageSize(2, 4));
    assertThat(picture.image().rgb()).startsWith(0x10, 0x20, 0x30, 0, 0, 1);
    assertThat(picture.labels()).containsExactly(0, 8, 8, 8, 255, 255, 9, 10);
    assertThat(picture.instances())
        .containsExactly(
            (short) 0,
            (short) 1,
            (short) 2,
            (short) 0,
            (short) 0,
            (short) 0,
            (short) 254,
            (short) 0);
  }

  @Test
  void withoutInstancesThingsAreOfNone() throws IOException {
    DataFolder.colours(at("images/%s.png", "a"), BLACK);
    DataFolder.bytes(at("labels/%s.png", "a"), 8, 8, 8, 8, 8, 8, 8, 8);

    assertThat(DataSets.open(folder.toString()).read(0).instances()).containsOnly((short) 0);
  }

  @Test
  void splitsAndSequencesAreChosen() throws IOException {
    DataFolder.text(folder.resolve("train.txt"), "one-1\none-2\ntwo-1\n");
    DataFolder.text(folder.resolve("val.txt"), "two-2\n");
    for (String id : List.of("train/one-1", "train/one-2", "train/two-1", "val/two-2")) {
      String split = id.substring(0, id.indexOf('/'));
      String name = id.substring(id.indexOf('/') + 1);
      DataFolder.colours(at(split + "/images/%s.png", name), BLACK);
      DataFolder.bytes(at(split + "/labels/%s.png", name), BLACK);
    }

    assertThat(names("")).containsExactly("one-1", "one-2", "two-1");
    assertThat(names("?split=val")).containsExactly("two-2");
    assertThat(names("?split=train+val&without=one")).containsExactly("two-1", "two-2");
    assertThat(names("?split=train+val&only=one-2,two-2")).containsExactly("one-2", "two-2");
    assertThat(names("?split=train+val&every=3")).containsExactly("one-1", "two-2");
    assertThat(DataSets.open(folder + "?split=train+val&only=two").read(1).name())
        .isEqualTo("two-2");
    assertThatThrownBy(() -> names("?without=one,two"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not of [one, two] but there is none among 3");
    assertThatThrownBy(() -> names("?fold=1"))
        .hasMessage(
            "data: expected one of split, only, without, every but was key 'fold' (value '1')");
  }

  private List<String> names(String query) throws IOException {
    DataSet data = DataSets.open(folder + query);
    return IntStream.range(0, data.size()).mapToObj(data::name).toList();
  }

  @Test
  void cityscapesHasTrainIdsAndInstances() throws IOException {
    String city = "/train/bonn/bonn_000000_000019_";
    DataFolder.colours(folder.resolve("leftImg8bit" + city + "leftImg8bit.png"), BLACK);
    DataFolder.bytes(
        folder.resolve("gtFine" + city + "gtFine_labelIds.png"), 7, 26, 26, 26, 0, 33, 29, 23);
    DataFolder.shorts(
        folder.resolve("gtFine" + city + "gtFine_instanceIds.png"),
        7,
        26001,
        26000,
        26,
        0,
        33001,
        29001,
        23);

    DataSet data = DataSets.open(folder.toString());

    assertThat(data.labels().size()).isEqualTo(19);
    assertThat(data.labels().get(13)).isEqualTo(new Label(13, "car", true, 0x00008e));
    LabelledPicture picture = data.read(0);
    assertThat(picture.name()).isEqualTo("bonn_000000_000019");
    assertThat(picture.labels()).containsExactly(0, 13, 13, 13, 255, 18, 255, 10);
    assertThat(picture.instances())
        .containsExactly(
            (short) 0, (short) 1, (short) 2, (short) 0, (short) 0, (short) 3, (short) 0, (short) 0);
  }

  @Test
  void cocoHasContiguousLabelsAndCrowds() throws IOException {
    DataFolder.text(
        at("annotations/panoptic_%s.json", "train2017"),
        """
        {"images": [{"id": 7, "file_name": "7.png"}],
         "annotations": [{"image_id": 7, "file_name": "7.png", "segments_info": [
           {"id": 1, "category_id": 90}, {"id": 256, "category_id": 3},
           {"id": 65536, "category_id": 3}, {"id": 5, "category_id": 3, "iscrowd": 1}]}],
         "categories": [{"id": 90, "name": "grass", "isthing": 0, "color": [1, 2, 3]},
                        {"id": 3, "name": "kiosk", "isthing": 1}]}
        """);
    DataFolder.colours(
        at("annotations/panoptic_train2017/%s.png", "7"),
        0x010000,
        0x000100,
        0x000001,
        0x050000,
        0,
        0x010000,
        0x000100,
        0);
    DataFolder.colours(at("train2017/%s.png", "7"), BLACK);

    DataSet data = DataSets.open(folder.toString());

    assertThat(data.labels().get(0)).isEqualTo(new Label(0, "grass", false, 0x010203));
    assertThat(data.labels().get(1).thing()).isTrue();
    LabelledPicture picture = data.read(0);
    assertThat(picture.name()).isEqualTo("7");
    assertThat(picture.labels()).containsExactly(0, 1, 1, 1, 255, 0, 1, 255);
    assertThat(picture.instances())
        .containsExactly(
            (short) 0, (short) 1, (short) 2, (short) 0, (short) 0, (short) 0, (short) 1, (short) 0);
  }

  @Test
  void scenesAreDrawnAlikeEachTime() throws IOException {
    DataSet data = DataSets.open("sim:?pictures=8&size=96x64&seconds=5&seed=3");

    LabelledPicture picture = data.read(5);

    assertThat(data.size()).isEqualTo(8);
    assertThat(picture.size()).isEqualTo(new ImageSize(64, 96));
    assertThat(picture).isEqualTo(data.read(5));
    assertThat(picture.image()).isNotEqualTo(data.read(1).image());
    boolean things = false;
    for (int i = 0; i < picture.labels().length; i++) {
      int label = picture.labels()[i] & 0xFF;
      assertThat(label).isLessThan(data.labels().size());
      assertThat(picture.instances()[i] != 0).isEqualTo(data.labels().get(label).thing());
      things |= picture.instances()[i] != 0;
    }
    assertThat(things).isTrue();
  }

  @Test
  void jpegGreyAndPaletteBecomeColours() throws IOException {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(1, 0, 0, 100);
    ImageIO.write(grey, "png", folder.resolve("grey.png").toFile());
    BufferedImage even = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 256; i++) {
      even.setRGB(i % 16, i / 16, 0xff0000);
    }
    ImageIO.write(even, "jpg", folder.resolve("red.jpg").toFile());
    BufferedImage palette = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
    palette.setRGB(0, 0, 0x0000ff);
    ImageIO.write(palette, "png", folder.resolve("blue.png").toFile());

    assertThat(PictureFile.read(folder.resolve("grey.png")).rgb())
        .containsExactly(0, 0, 0, 100, 100, 100);
    byte[] red = PictureFile.read(folder.resolve("red.jpg")).rgb();
    assertThat(red[0] & 0xFF).isGreaterThan(250);
    assertThat(red[2] & 0xFF).isLessThan(5);
    assertThat(PictureFile.read(folder.resolve("blue.png")).rgb()).containsExactly(0, 0, 255);
  }

  @Test
  void whatFitsIntoMemoryIsReadOnce() throws IOException {
    DataFolder.colours(at("images/%s.png", "a"), BLACK);
    DataFolder.colours(at("images/%s.png", "b"), BLACK);
    DataFolder.bytes(at("labels/%s.png", "a"), BLACK);
    DataFolder.bytes(at("labels/%s.png", "b"), BLACK);
    DataSet cached = new CachedDataSet(DataSets.open(folder.toString()), 8 * 6);

    LabelledPicture first = cached.read(0);

    assertThat(cached.read(0)).isSameAs(first);
    assertThat(cached.read(1)).isNotSameAs(cached.read(1)).isEqualTo(cached.read(1));
    Files.delete(at("images/%s.png", "a"));
    assertThat(cached.read(0)).isSameAs(first);
  }

  private Path at(String path, String name) {
    return folder.resolve(path.formatted(name));
  }
}
