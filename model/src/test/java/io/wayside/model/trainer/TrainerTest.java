package io.wayside.model.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.augmentation.SampleStream;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.frame.Image;
import io.wayside.model.inference.SavedModelSegmenter;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.savedmodel.SavedModelExporter;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class TrainerTest {
  @TempDir private Path folder;

  private final Heard heard = new Heard();

  @Test
  void learnsToTellTheClassesApart() throws Exception {
    train(options(80, 80, 3e-3), "out");

    assertThat(heard.losses.get(79)).isLessThan(heard.losses.get(0) / 3);
    Path model = folder.resolve("model");
    new SavedModelExporter(folder.resolve("out")).export(model);
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(model)) {
      assertThat(rightPixels(segmenter)).isGreaterThan(0.9);
    }
    assertThat(folder.resolve("out/training/curves.png")).isNotEmptyFile();
  }

  @Test
  void goesOnFromTheLastSaveAsIfNothingHadHappened() throws Exception {
    train(options(6, 6, 1e-3), "whole");
    heard.stopAfter = 4;
    TrainingOptions saving = options(6, 3, 1e-3);
    assertThatExceptionOfType(Stopped.class).isThrownBy(() -> train(saving, "parts"));
    heard.stopAfter = Integer.MAX_VALUE;
    train(saving, "parts");

    try (SafetensorsFile whole = SafetensorsFile.open(folder.resolve("whole"));
        SafetensorsFile parts = SafetensorsFile.open(folder.resolve("parts"))) {
      for (String name : List.of("class_predictor.weight", "class_predictor.bias")) {
        assertThat(parts.floats(name)).containsExactly(whole.floats(name), within(1e-4f));
      }
    }
    assertThat(Files.readAllLines(folder.resolve("parts/training/log.csv")))
        .filteredOn(line -> line.contains(",loss,"))
        .as("a line for each step, none twice")
        .hasSize(6);
  }

  @Test
  void savesAndEndsWhenItIsStopped() throws Exception {
    train(options(6, 6, 1e-3), "whole");
    heard.losses.clear();
    heard.stops = true;
    train(options(6, 6, 1e-3), "parts");
    assertThat(heard.losses).as("one step").hasSize(1);
    heard.stops = false;
    train(options(6, 6, 1e-3), "parts");

    assertThat(heard.losses).hasSize(6);
    try (SafetensorsFile whole = SafetensorsFile.open(folder.resolve("whole"));
        SafetensorsFile parts = SafetensorsFile.open(folder.resolve("parts"))) {
      assertThat(parts.floats("class_predictor.bias"))
          .containsExactly(whole.floats("class_predictor.bias"), within(1e-4f));
    }
  }

  @Test
  void refusesToGoOnWithOtherOptions() throws Exception {
    train(options(1, 1, 1e-3), "out");
    Path config = folder.resolve("out/config.json");
    Files.writeString(config, Files.readString(config) + " ");
    String before = Files.readString(config);
    assertThatIOException()
        .isThrownBy(() -> train(options(1, 1, 2e-3), "out"))
        .withMessageContaining(
            "expected optimizer=OptimizerOptions[learningRate=0.001, as the training began, but"
                + " was");
    assertThat(Files.readString(config)).as("left alone").isEqualTo(before);
  }

  @Test
  void leavesAFolderOfSomethingElseAlone() throws Exception {
    Path theirs = Files.createDirectories(folder.resolve("out"));
    Files.writeString(theirs.resolve("model.safetensors"), "precious");
    assertThatIOException()
        .isThrownBy(() -> train(options(1, 1, 1e-3), "out"))
        .withMessageContaining("expected a new or empty folder, or that of an earlier training");
    assertThat(theirs.resolve("model.safetensors")).hasContent("precious");
  }

  @Test
  void stopsWhereALossIsNoNumberAndKeepsTheLastCheckpoint() throws Exception {
    TrainingOptions wild = options(40, 1, 1e30);
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> train(wild, "out"))
        .withMessageMatching("step \\d+: .+expected a finite .+ but was .+");
    assertThat(folder.resolve("out/model.safetensors")).exists();
  }

  @Test
  void keepsTheLastCheckpointWhereTheNextCannotBeWritten() throws Exception {
    heard.onSave =
        step -> {
          if (step == 1) {
            // A folder in the way of the next file, as a full disk would be.
            Files.createDirectory(folder.resolve("out/.model.safetensors.part"));
            Files.createFile(folder.resolve("out/.model.safetensors.part/there"));
          }
        };
    assertThatIOException()
        .isThrownBy(() -> train(options(2, 1, 1e-3), "out"))
        .withMessageContaining("model.safetensors: cannot write it");
    try (SafetensorsFile kept = SafetensorsFile.open(folder.resolve("out"))) {
      assertThat(kept.names()).contains("class_predictor.weight");
    }
  }

  @Test
  void takesTheWeightsOfACheckpointButDrawsTheHeadsOfOtherClasses() throws Exception {
    train(options(2, 2, 1e-3), "first");
    LabelSet more =
        new LabelSet(
            List.of(
                Squares.LABELS.get(0),
                Squares.LABELS.get(1),
                Squares.LABELS.get(2),
                new Label(3, "circle", true, 0x00ff00)));
    // A rate of nearly nothing: what comes out is what went in.
    Trainer trainer =
        new Trainer(
            options(1, 1, 1e-12),
            new StartingPoint(folder.resolve("first"), false),
            data(more),
            folder.resolve("second"));
    trainer.run(heard);

    String kept = "model.transformer_module.decoder.mask_predictor.mask_embedder.0.0.weight";
    try (SafetensorsFile first = SafetensorsFile.open(folder.resolve("first"));
        SafetensorsFile second = SafetensorsFile.open(folder.resolve("second"))) {
      assertThat(second.floats(kept)).containsExactly(first.floats(kept), within(1e-6f));
      assertThat(second.info("class_predictor.weight").shape().get(0)).isEqualTo(5);
    }
    assertThat(heard.drawn)
        .containsExactlyInAnyOrder("class_predictor.weight", "class_predictor.bias");
  }

  @ParameterizedTest
  @CsvSource({"20, 12", "5, 5"})
  void keepsTheQueriesOfACheckpointWhereTheNetworkIsToHaveMoreOrFewer(int queries, int kept)
      throws Exception {
    train(options(2, 2, 1e-3), "first");
    new Trainer(
            TestOptions.of(1, 1, 1e-12),
            new StartingPoint(folder.resolve("first"), false, queries),
            data(Squares.LABELS),
            folder.resolve("second"))
        .run(heard);

    String table = "model.transformer_module.queries_features.weight";
    try (SafetensorsFile first = SafetensorsFile.open(folder.resolve("first"));
        SafetensorsFile second = SafetensorsFile.open(folder.resolve("second"))) {
      int channels = (int) first.info(table).shape().get(1);
      assertThat(second.info(table).shape()).isEqualTo(Shape.of(queries, channels));
      assertThat(Arrays.copyOf(second.floats(table), kept * channels))
          .containsExactly(Arrays.copyOf(first.floats(table), kept * channels), within(1e-6f));
    }
    assertThat(heard.drawn).isEmpty();
    new SavedModelExporter(folder.resolve("second")).export(folder.resolve("model"));
  }

  @ParameterizedTest
  @CsvSource({
    "golden/maskformer_swin_d, loss_cross_entropy_0, class_predictor.weight",
    "golden/segformer_f, loss_pixel, decode_head.classifier.weight"
  })
  void trainsTheOtherFamilies(String architecture, String term, String tensor) throws Exception {
    Path config =
        Path.of(Objects.requireNonNull(getClass().getResource("/" + architecture)).toURI());
    new Trainer(
            options(2, 2, 1e-3),
            new StartingPoint(config, true),
            data(Squares.LABELS),
            folder.resolve("out"))
        .run(heard);

    assertThat(heard.terms).containsKey(term);
    try (SafetensorsFile trained = SafetensorsFile.open(folder.resolve("out"))) {
      assertThat(trained.names()).contains(tensor);
    }
    new SavedModelExporter(folder.resolve("out")).export(folder.resolve("model"));
    assertThat(folder.resolve("model/saved_model.pb")).isNotEmptyFile();
  }

  private void train(TrainingOptions options, String out) throws Exception {
    new Trainer(options, new StartingPoint(tiny(), true), data(Squares.LABELS), folder.resolve(out))
        .run(heard);
  }

  private static TrainingData data(LabelSet labels) {
    return new TrainingData(List.of(new SampleStream.Source(new Squares(labels), 1)));
  }

  private static Path tiny() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(TrainerTest.class.getResource("tiny")).toURI());
  }

  private static TrainingOptions options(long steps, int saveEvery, double rate) {
    return TestOptions.of(steps, saveEvery, rate);
  }

  private static double rightPixels(SavedModelSegmenter segmenter) {
    Readouts readouts =
        new Readouts(
            ReadoutDefinition.ORIGINAL,
            segmenter.maskFamily(),
            segmenter.description().thresholds(),
            segmenter.labels());
    Squares squares = new Squares(Squares.LABELS);
    long right = 0;
    for (int i = 0; i < squares.size(); i++) {
      Image image = squares.read(i).image();
      byte[] truth = squares.read(i).labels();
      try (MaskSet masks = segmenter.segment(List.of(image)).get(0)) {
        SemanticMap found = readouts.semantic(masks, image.size());
        for (int pixel = 0; pixel < truth.length; pixel++) {
          right += truth[pixel] == found.labelIds()[pixel] ? 1 : 0;
        }
      }
    }
    return (double) right / (squares.size() * Squares.SIZE.pixels());
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private interface OnSave {
    void saved(long step) throws IOException;
  }

  /** Remembers what it heard, and can stop a training as a kill would. */
  private static final class Heard implements TrainingListener {
    private final List<Double> losses = new ArrayList<>();
    private final List<String> drawn = new ArrayList<>();
    private final Map<String, Float> terms = new HashMap<>();
    private int stopAfter = Integer.MAX_VALUE;
    private boolean stops;
    private OnSave onSave = step -> {};

    @Override
    public void started(long lastStep, List<String> drawnTensors) {
      drawn.addAll(drawnTensors);
    }

    @Override
    public void stepped(long step, int pictures, double loss, Map<String, Float> terms) {
      losses.add(loss);
      this.terms.putAll(terms);
      if (step == stopAfter) {
        throw new Stopped();
      }
    }

    @Override
    public Map<String, Double> saved(long step, Path checkpoint) throws IOException {
      onSave.saved(step);
      return Map.of();
    }

    @Override
    public boolean stops() {
      return stops;
    }
  }
}
