package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointLabelsTest {

  private static final List<String> OWN = List.of("asphalt", "tram", "dog cart");

  @TempDir private Path checkpoint;

  @Test
  void followsTheFileBesideTheWeights() throws IOException {
    Files.writeString(
        checkpoint.resolve("labels.json"),
        """
        {"labels": [{"id": 0, "name": "asphalt", "isthing": false, "colour": [1, 2, 3]},
                    {"id": 1, "name": "tram", "isthing": true},
                    {"id": 2, "name": "dog cart", "isthing": true, "colour": [255, 0, 16]}]}
        """);

    LabelSet labels = resolve(OWN);

    assertThat(things(labels)).containsExactly("tram", "dog cart");
    assertThat(labels.get(0).colour()).isEqualTo(0x010203);
    assertThat(labels.get(2).colour()).isEqualTo(0xFF0010);
  }

  @Test
  void recognisesCityscapesInAnyOrderAndSpelling() throws IOException {
    LabelSet labels =
        resolve(
            List.of(
                "Bicycle",
                "road",
                "Side-Walk",
                "building",
                "wall",
                "fence",
                "pole",
                "traffic_light",
                "Traffic Sign",
                "vegetation",
                "terrain",
                "sky",
                "person",
                "rider",
                "car",
                "truck",
                "bus",
                "train",
                "motorcycle"));

    assertThat(labels.get(0)).isEqualTo(new Label(0, "Bicycle", true, 0x770B20));
    assertThat(things(labels))
        .containsExactly(
            "Bicycle", "person", "rider", "car", "truck", "bus", "train", "motorcycle");
  }

  @Test
  void recognisesBothWaysOfNamingAde20k() throws IOException {
    assertThat(things(resolve(List.of("road, route", "tv", "plane", "trash can"))))
        .containsExactly("tv", "plane", "trash can");
    assertThat(things(resolve(List.of("road", "television receiver", "airplane", "ashcan"))))
        .containsExactly("television receiver", "airplane", "ashcan");
  }

  @Test
  void recognisesTheThingsOfCocoAlone() throws IOException {
    assertThat(things(resolve(List.of("zebra", "hair drier", "stop sign")))).hasSize(3);
  }

  @Test
  void doesNotGuessWhereDataSetsDisagree() {
    // A pole is stuff in Cityscapes, a thing in Mapillary Vistas.
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> resolve(List.of("road", "car", "pole")))
        .withMessageContaining("cannot tell things from stuff");
  }

  @Test
  void namesTheThreeWaysWhereNothingTells() {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> resolve(OWN))
        .withMessageContaining("labels.json")
        .withMessageContaining("--things")
        .withMessageContaining("Cityscapes")
        .withMessageNotContaining("\n");
  }

  @Test
  void followsAListOfNamesOrIds() throws IOException {
    LabelSet labels = resolve(OWN, "Dog Cart", "1");

    assertThat(things(labels)).containsExactly("tram", "dog cart");
    assertThat(labels.labels().stream().map(Label::colour)).doesNotHaveDuplicates();
  }

  @Test
  void refusesAThingThatIsNoClass() {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> resolve(OWN, "3"))
        .withMessageStartingWith("things: expected a class name or an id from 0 to 2")
        .withMessageEndingWith("was 3");
  }

  @Test
  void refusesAFileThatContradictsTheConfiguration() throws IOException {
    Files.writeString(
        checkpoint.resolve("labels.json"),
        """
        {"labels": [{"id": 0, "name": "car", "isthing": true}]}
        """);

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> resolve(List.of("road")))
        .withMessageContaining("labels[0]: expected road, as in config.json, but was car");
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> resolve(OWN))
        .withMessageContaining("expected 3 labels");
  }

  @Test
  void takesTheNamesOfTheFileWhereTheConfigurationHasNone() throws IOException {
    Files.writeString(
        checkpoint.resolve("labels.json"),
        """
        {"labels": [{"id": 0, "name": "car", "isthing": true}]}
        """);

    assertThat(resolve(List.of("LABEL_0")).get(0).name()).isEqualTo("car");
  }

  @Test
  void refusesMoreClassesThanAByteHolds() {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> resolve(Collections.nCopies(256, "tram"), "tram"))
        .withMessageContaining("expected 1 to 255 classes in config.json but was 256");
  }

  @Test
  void needsNoThingsForAFamilyWithoutMasks() throws IOException {
    LabelSet labels =
        new CheckpointLabels(checkpoint, OWN).resolve(List.of(), ModelFamily.SEGFORMER);

    assertThat(labels.labels()).extracting(Label::name).isEqualTo(OWN);
    assertThat(labels.labels()).noneMatch(Label::thing);
  }

  private LabelSet resolve(List<String> names, String... things) throws IOException {
    return new CheckpointLabels(checkpoint, names)
        .resolve(List.of(things), ModelFamily.MASK2FORMER);
  }

  private static List<String> things(LabelSet labels) {
    return labels.labels().stream().filter(Label::thing).map(Label::name).toList();
  }
}
