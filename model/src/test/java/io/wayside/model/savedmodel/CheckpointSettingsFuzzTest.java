package io.wayside.model.savedmodel;

import io.wayside.model.fuzz.testing.Fuzzing;
import io.wayside.model.labels.LabelSetJson;
import io.wayside.model.mask2former.Mask2FormerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSettingsFuzzTest {

  private static final String[] WORDS = {"null", "[]", "{}", "\"\"", "true", "[[", "{\"a\":"};

  @TempDir Path folder;

  @Test
  void aDamagedConfigurationOfANetworkIsRefusedInWords() throws IOException {
    Path file = folder.resolve("config.json");
    byte[] whole = Files.readAllBytes(Path.of("src/test/resources/golden/m2f_swin_a/config.json"));

    Fuzzing.of("config.json", whole)
        .words(WORDS)
        .allowing(IOException.class)
        .run(1_500, damaged -> Mask2FormerConfig.read(Files.write(file, damaged)));
  }

  @Test
  void aDamagedPreprocessorConfigurationIsRefusedInWords() {
    Path file = folder.resolve("preprocessor_config.json");

    Fuzzing.of(
            "preprocessor_config.json",
            "{\"do_resize\":true,\"size\":{\"shortest_edge\":384,\"longest_edge\":640},"
                + "\"size_divisor\":32,\"do_rescale\":true,\"rescale_factor\":0.00392156862745098,"
                + "\"do_normalize\":true,\"image_mean\":[0.485,0.456,0.406],"
                + "\"image_std\":[0.229,0.224,0.225],\"resample\":2}")
        .words(WORDS)
        .allowing(IOException.class)
        .run(
            3_000,
            damaged -> {
              Files.write(file, damaged);
              PreprocessorConfig.read(folder, ModelFamily.MASK2FORMER);
            });
  }

  @Test
  void aDamagedLabelSetIsRefusedInWords() {
    Path file = folder.resolve("labels.json");

    Fuzzing.of(
            "labels.json",
            "{\"labels\":[{\"id\":0,\"name\":\"car\",\"isthing\":true,\"colour\":[0,0,142]},"
                + "{\"id\":1,\"name\":\"road\",\"isthing\":false,\"colour\":[128,64,128]},"
                + "{\"id\":2,\"name\":\"sky\",\"isthing\":false}]}")
        .words(WORDS)
        .allowing(IOException.class)
        .run(3_000, damaged -> LabelSetJson.read(Files.write(file, damaged)));
  }
}
