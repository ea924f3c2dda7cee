package io.wayside.model.metrics.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files that are missing, broken or do not belong together. */
final class UnusableFilesTest {

  private final Evaluation evaluation = new Evaluation((done, of) -> {});

  @TempDir private Path folder = Path.of("");
  private Path truth = Path.of("");
  private Path prediction = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    truth = Files.createDirectory(folder.resolve("truth"));
    prediction = Files.createDirectory(folder.resolve("prediction"));
  }

  @Test
  void aPictureWithoutPrediction() throws IOException {
    grey(truth.resolve("a.png"), 4, 3);
    grey(truth.resolve("b.png"), 4, 3);
    grey(prediction.resolve("a.png"), 4, 3);

    refused(this::semantic)
        .hasMessage(
            "%s: expected the partner of %s but there is no such file"
                .formatted(prediction.resolve("b.png"), truth.resolve("b.png")));
  }

  @Test
  void aPredictionWithoutTruth() throws IOException {
    grey(truth.resolve("a.png"), 4, 3);
    grey(prediction.resolve("a.png"), 4, 3);
    grey(prediction.resolve("c.png"), 4, 3);

    refused(this::semantic).hasMessageStartingWith(truth.resolve("c.png") + ": expected");
  }

  @Test
  void labelsOfAnotherSize() throws IOException {
    grey(truth.resolve("a.png"), 4, 3);
    grey(prediction.resolve("a.png"), 5, 3);

    refused(this::semantic)
        .hasMessageContaining(truth.resolve("a.png") + " against")
        .hasMessageEndingWith("expected 3x4 as in the truth but was 3x5");
  }

  @Test
  void labelsOutsideTheList() throws IOException {
    grey(truth.resolve("a.png"), 4, 3, 12);
    grey(prediction.resolve("a.png"), 4, 3);

    refused(this::semantic)
        .hasMessageContaining(truth.resolve("a.png").toString())
        .hasMessageEndingWith("expected labels of 0 to 10, or 255 where there is none, but was 12");
  }

  @Test
  void aColourPictureInPlaceOfLabels() throws IOException {
    grey(truth.resolve("a.png"), 4, 3);
    write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), prediction.resolve("a.png"));

    refused(this::semantic)
        .hasMessage(
            "%s: expected one channel of labels of 8 bits but was 3 of 8 bits"
                .formatted(prediction.resolve("a.png")));
  }

  @Test
  void aPngCutShort() throws IOException {
    grey(truth.resolve("a.png"), 400, 300);
    byte[] whole = Files.readAllBytes(truth.resolve("a.png"));
    Files.write(prediction.resolve("a.png"), Arrays.copyOf(whole, whole.length / 2));

    refused(this::semantic)
        .hasMessageStartingWith(prediction.resolve("a.png") + ": expected a PNG but cannot read");
  }

  @Test
  void aFolderThatIsNotThereOrIsEmpty() {
    refused(this::semantic).hasMessageContaining("but there is none in it");
    refused(() -> evaluation.semantic(folder.resolve("x"), prediction, 11, 255))
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void paletteLabelsAreReadAsIndices() throws IOException {
    byte[] swapped = {(byte) 200, 100, 0};
    IndexColorModel palette = new IndexColorModel(2, 3, swapped, swapped, swapped);
    BufferedImage indexed = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_BINARY, palette);
    indexed.getRaster().setSample(1, 0, 0, 2);
    write(indexed, truth.resolve("a.png"));

    assertThat(LabelFolder.open(truth).read("a.png").labelIds())
        .containsExactly(0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void brokenJson() throws IOException {
    Path json = json("truth", "{\"annotations\": [\n{]}");

    refused(() -> evaluation.panoptic(json, json))
        .hasMessageStartingWith(json + ": expected JSON but line 2 is not");
    refused(() -> evaluation.instance(json, json))
        .hasMessageStartingWith(json + ": expected JSON but line 2 is not");
  }

  @Test
  void anEmptyJson() throws IOException {
    Path json = json("truth", "");

    refused(() -> evaluation.panoptic(json, json)).hasMessageStartingWith(json + ": expected");
  }

  @Test
  void aPanopticPictureOnOneSideAlone() throws IOException {
    Path two =
        panoptic(
            "truth",
            "{'image_id': 1, 'file_name': 'a.png', 'segments_info': []},"
                + "{'image_id': 2, 'file_name': 'b.png', 'segments_info': []}");
    Path one = panoptic("prediction", "{'image_id': 1, 'file_name': 'a.png', 'segments_info': []}");

    refused(() -> evaluation.panoptic(two, one))
        .hasMessage(
            "%s: expected an annotation of image 2, as in %s, but there is none"
                .formatted(one, two));
    refused(() -> evaluation.panoptic(one, two)).hasMessageStartingWith(one + ": expected");
  }

  @Test
  void aPanopticPngThatIsMissingOrOfAnotherSize() throws IOException {
    String annotation = "{'image_id': 1, 'file_name': 'a.png', 'segments_info': []}";
    Path left = panoptic("truth", annotation);
    Path right = panoptic("prediction", annotation);

    refused(() -> evaluation.panoptic(left, right))
        .hasMessage(truth.resolve("a.png") + ": expected a PNG but there is no such file");

    write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), truth.resolve("a.png"));
    write(new BufferedImage(4, 5, BufferedImage.TYPE_INT_RGB), prediction.resolve("a.png"));
    refused(() -> evaluation.panoptic(left, right))
        .hasMessageStartingWith(truth.resolve("a.png") + " against")
        .hasMessageEndingWith("expected 3x4 as in the truth but was 5x4");
  }

  @Test
  void aPanopticEntryThatLacksItsClass() throws IOException {
    Path left =
        panoptic("truth", "{'image_id': 1, 'file_name': 'a.png', 'segments_info': [{'id': 5}]}");

    refused(() -> evaluation.panoptic(left, left))
        .hasMessage(
            left
                + ": annotations[0].segments_info[0].category_id: expected a whole number but was"
                + " left out");
  }

  @Test
  void aPanopticEntryWithoutSegments() throws IOException {
    Path left = panoptic("truth", "{'image_id': 1, 'file_name': 'a.png'}");

    refused(() -> evaluation.panoptic(left, left))
        .hasMessage(left + ": annotations[0].segments_info: expected a list but was left out");
  }

  @Test
  void aResultOfAnUnknownPictureClassOrSize() throws IOException {
    Path things =
        json(
            "truth",
            "{'images': [{'id': 1, 'height': 2, 'width': 2}], 'annotations': [],"
                + " 'categories': [{'id': 3}]}");
    String mask = "'segmentation': {'size': [2, 2], 'counts': [4]}";
    Path picture = json("a", "[{'image_id': 2, 'category_id': 3, 'score': 1, " + mask + "}]");
    Path category = json("b", "[{'image_id': 1, 'category_id': 4, 'score': 1, " + mask + "}]");
    Path size =
        json(
            "c",
            "[{'image_id': 1, 'category_id': 3, 'score': 1, 'segmentation': "
                + "{'size': [2, 3], 'counts': [6]}}]");

    refused(() -> evaluation.instance(things, picture))
        .hasMessage(picture + ": [0].image_id: expected one of the truth's images but was 2");
    refused(() -> evaluation.instance(things, category))
        .hasMessage(
            category + ": [0].category_id: expected one of the truth's categories but was 4");
    refused(() -> evaluation.instance(things, size))
        .hasMessage(size + ": [0].segmentation.size: expected 2x2, that of the image, but was 2x3");
  }

  @Test
  void resultsThatAreNoListOrEndTooEarly() throws IOException {
    Path things = json("truth", "{'images': [], 'categories': [], 'annotations': []}");
    Path cut = json("cut", "[{'image_id': 1, 'category_id'");

    refused(() -> evaluation.instance(things, things))
        .hasMessage(things + ": expected a JSON list but was START_OBJECT");
    refused(() -> evaluation.instance(things, cut))
        .hasMessageStartingWith(cut + ": expected JSON but line 1 is not");
  }

  @Test
  void runLengthsThatAreNoMask() throws IOException {
    Path things =
        json(
            "truth",
            "{'images': [{'id': 1}], 'categories': [{'id': 3}], 'annotations': [{'image_id': 1,"
                + " 'category_id': 3, 'segmentation': {'size': [2, 2], 'counts': [9]}}]}");

    refused(() -> evaluation.instance(things, things))
        .hasMessageContaining("annotations[0].segmentation: expected run lengths of a mask");
  }

  private void semantic() throws IOException {
    evaluation.semantic(truth, prediction, 11, 255);
  }

  private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable work) {
    return assertThatThrownBy(work).isInstanceOf(DataSetException.class);
  }

  private Path panoptic(String name, String annotations) throws IOException {
    return json(
        name, "{'categories': [{'id': 1, 'isthing': 1}], 'annotations': [" + annotations + "]}");
  }

  private Path json(String name, String content) throws IOException {
    Path file = folder.resolve(name + ".json");
    return Files.writeString(file, content.replace('\'', '"'), UTF_8);
  }

  private static void grey(Path file, int width, int height, int... labels) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < labels.length; i++) {
      image.getRaster().setSample(i % width, i / width, 0, labels[i]);
    }
    write(image, file);
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
  }
}
