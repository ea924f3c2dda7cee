package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.Golden;
import io.wayside.model.labels.LabelSetJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.NodeDef;

class SavedModelExporterTest {

  @TempDir private Path folder;
  private Path checkpoint;
  private Path out;

  @BeforeEach
  void copyCheckpoint() throws IOException {
    checkpoint = Files.createDirectory(folder.resolve("crossroads"));
    for (String name : List.of("config.json", "model.safetensors", "preprocessor_config.json")) {
      Files.copy(Golden.RESNET.folder().resolve(name), checkpoint.resolve(name));
    }
    out = folder.resolve("exports/model");
  }

  @Test
  void describesWhatItWrote() throws IOException {
    Files.writeString(checkpoint.resolve("README.md"), "# Card");

    ModelDescription description = new SavedModelExporter(checkpoint).export(out);

    assertThat(ModelDescription.read(out)).isEqualTo(description);
    assertThat(description.name()).isEqualTo("crossroads");
    assertThat(description.classes()).isEqualTo(19);
    assertThat(description.weightsSha256())
        .isEqualTo(Fingerprint.ofWeights(checkpoint.resolve("model.safetensors")));
    assertThat(LabelSetJson.read(out.resolve("assets.extra/labels.json")).get(13).thing()).isTrue();
    assertThat(out.resolve("assets.extra/README.md")).hasContent("# Card");
    assertThat(leftBeside(out)).containsExactly("model");
  }

  @Test
  void holdsNoOperationThatTheNetworkDoesNotNeed() throws IOException {
    new SavedModelExporter(checkpoint).export(out);

    try (SavedModelBundle bundle = SavedModelBundle.load(out.toString())) {
      assertThat(bundle.metaGraphDef().getGraphDef().getNodeList())
          .filteredOn(node -> node.getOp().equals("Assign"))
          .allSatisfy(node -> assertThat(node.getName()).startsWith("save/"));
      assertThat(bundle.metaGraphDef().getGraphDef().getNodeList())
          .filteredOn(node -> node.getOp().equals("Placeholder"))
          .extracting(NodeDef::getName)
          .containsExactlyInAnyOrder("image", "save/filename");
    }
  }

  @Test
  void givesEqualCheckpointsTheSameVersion() throws IOException {
    ModelDescription first = new SavedModelExporter(checkpoint).export(out);
    ModelDescription again = new SavedModelExporter(checkpoint).overwriting().export(out);
    ModelDescription otherThings =
        new SavedModelExporter(checkpoint).withThings(List.of("car")).overwriting().export(out);

    assertThat(again).isEqualTo(first);
    assertThat(otherThings.version()).isNotEqualTo(first.version());
    assertThat(leftBeside(out)).containsExactly("model");
  }

  @Test
  void replacesAnEarlierExportOnlyWhenAsked() throws IOException {
    new SavedModelExporter(checkpoint).export(out);

    refuses(new SavedModelExporter(checkpoint), "holds an earlier export");
  }

  @Test
  void neverReplacesAFolderOfSomethingElse() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.txt"), "years of work");

    refuses(new SavedModelExporter(checkpoint).overwriting(), "expected a new or empty folder");
    assertThat(out.resolve("thesis.txt")).exists();
  }

  @Test
  void saysThatThePlaceIsNoFolder() throws IOException {
    Files.writeString(folder.resolve("exports"), "a file");

    refuses(new SavedModelExporter(checkpoint), "exports: cannot create this folder");
  }

  @Test
  void saysThatThePlaceCannotBeWritten() {
    Path kernel = Path.of("/proc");
    assumeThat(kernel).isDirectory();
    out = kernel.resolve("model");

    refuses(new SavedModelExporter(checkpoint), "/proc");
  }

  @Test
  void namesTheFamiliesThatItKnows() throws IOException {
    Files.writeString(checkpoint.resolve("config.json"), "{\"model_type\": \"oneformer\"}");

    refuses(
        new SavedModelExporter(checkpoint),
        "config.json: model_type: expected one of mask2former, maskformer, segformer but was"
            + " \"oneformer\"");
  }

  @Test
  void saysThatThereIsNoConfiguration() throws IOException {
    Files.delete(checkpoint.resolve("config.json"));

    refuses(new SavedModelExporter(checkpoint), "config.json but found none");
  }

  @Test
  void saysThatThereAreNoWeights() throws IOException {
    Files.delete(checkpoint.resolve("model.safetensors"));

    refuses(new SavedModelExporter(checkpoint), "model.safetensors");
  }

  @Test
  void leavesNothingBehindWhenATensorHasAnotherShape() throws IOException {
    Path config = checkpoint.resolve("config.json");
    String text = Files.readString(config);
    String wider = text.replaceAll("\"num_queries\": \\d+", "\"num_queries\": 7");
    assertThat(wider).isNotEqualTo(text);
    Files.writeString(config, wider);

    refuses(new SavedModelExporter(checkpoint), "expected shape [7");
    assertThat(leftBeside(out)).isEmpty();
  }

  private void refuses(SavedModelExporter exporter, String message) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> exporter.export(out))
        .withMessageContaining(message)
        .withMessageNotContaining("\n");
  }

  private static List<String> leftBeside(Path out) throws IOException {
    try (Stream<Path> entries = Files.list(out.toAbsolutePath().getParent())) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
