package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.SavedModelSegmenter;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.MaskSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInModelTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"STREET, street, 480, 640", "CAMVID, camvid, 480, 640"})
  void segmentsAPictureOfAnySize(BuiltInModel builtIn, String name, int height, int width)
      throws IOException {
    Path model =
        builtIn.savedModel(cache(Map.of("WAYSIDE_CACHE", folder.resolve("cache").toString())));

    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(model);
        MaskSet masks = segmenter.segment(List.of(black(31, 57))).get(0)) {
      assertThat(masks.inputSize()).isEqualTo(new ImageSize(height, width));
      assertThat(segmenter.version().name()).isEqualTo(name);
      assertThat(segmenter.labels().labels().stream().filter(Label::thing).map(Label::name))
          .containsExactly("Car", "Pedestrian", "Bicyclist");
    }
  }

  @Test
  void isExportedOnceThoughSeveralAskAtOnce() throws Exception {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Path> ask = () -> BuiltInModel.STREET.savedModel(cache(environment));
      List<Future<Path>> answers = threads.invokeAll(List.of(ask, ask));

      assertThat(answers.get(0).get()).isEqualTo(answers.get(1).get());
    } finally {
      threads.shutdownNow();
    }
    try (Stream<Path> models = Files.list(folder.resolve("wayside/models"))) {
      assertThat(models).hasSize(1);
    }
  }

  @Test
  void keepsToTemporaryFilesWhereTheCacheCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Path model = BuiltInModel.STREET.savedModel(cache(Map.of("WAYSIDE_CACHE", file.toString())));

    assertThat(model).startsWith(folder.resolve("temporary"));
  }

  @Test
  void isFoundByItsReference() throws IOException {
    assertThat(BuiltInModel.find("built-in")).contains(BuiltInModel.STREET);
    assertThat(BuiltInModel.find("built-in:camvid")).contains(BuiltInModel.CAMVID);
    assertThat(BuiltInModel.find("models/built-in")).isEmpty();
    assertThatIOException()
        .isThrownBy(() -> BuiltInModel.find("built-in:town"))
        .withMessage("built-in:town: expected one of built-in:street, built-in:camvid");
  }

  private ModelCache cache(Map<String, String> environment) {
    return new ModelCache(environment, folder.resolve("home"), folder.resolve("temporary"));
  }

  private static Image black(int height, int width) {
    return new Image(new ImageSize(height, width), new byte[height * width * Image.CHANNELS]);
  }
}
