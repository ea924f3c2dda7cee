package io.wayside.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessorConfigTest {

  @TempDir private Path checkpoint;

  @Test
  void hasTheDocumentedDefaultsWithoutAFile() throws IOException {
    assertThat(PreprocessorConfig.read(checkpoint, ModelFamily.MASK2FORMER))
        .isEqualTo(
            new PreprocessorConfig(
                true,
                new ResizeRule.Edges(800, 1333),
                32,
                true,
                1 / 255.0,
                true,
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225)));
  }

  @Test
  void readsEveryKey() throws IOException {
    assertThat(
            read(
                """
                {"do_resize": true, "size": {"height": 352, "width": 480}, "size_divisor": 16,
                 "resample": 2, "do_rescale": false, "rescale_factor": 0.5, "do_normalize": false,
                 "image_mean": [1, 2, 3], "image_std": [4, 5, 6]}
                """))
        .isEqualTo(
            new PreprocessorConfig(
                true,
                new ResizeRule.Exactly(new ImageSize(352, 480)),
                16,
                false,
                0.5,
                false,
                List.of(1.0, 2.0, 3.0),
                List.of(4.0, 5.0, 6.0)));
  }

  @Test
  void followsTheOlderKeyOfTheDivisor() throws IOException {
    assertThat(read("{\"size_divisor\": 16, \"size_divisibility\": 64}").sizeDivisor())
        .isEqualTo(64);
  }

  @Test
  void roundsNothingUpForSegFormer() throws IOException {
    assertThat(PreprocessorConfig.read(checkpoint, ModelFamily.SEGFORMER).sizeDivisor())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; 512; 512",
        "{\"size\": 640}; 640; 640",
        "{\"size\": {\"height\": 101, \"width\": 203}}; 101; 203"
      })
  void hasOneSizeForSegFormer(String text, int height, int width) throws IOException {
    Files.writeString(checkpoint.resolve(PreprocessorConfig.FILE), text);

    assertThat(PreprocessorConfig.read(checkpoint, ModelFamily.SEGFORMER).size())
        .isEqualTo(new ResizeRule.Exactly(new ImageSize(height, width)));
  }

  @Test
  void readsTheOlderFormOfTheSize() throws IOException {
    assertThat(read("{\"size\": 640, \"max_size\": 2560}").size())
        .isEqualTo(new ResizeRule.Edges(640, 2560));
  }

  @Test
  void ignoresTheFilterWherePicturesKeepTheirSize() throws IOException {
    assertThat(read("{\"do_resize\": false, \"resample\": 3}").doResize()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"resample": 3}                                         | resample: expected 2 (bilinear)
          {"size": {"shortest_edge": 800}}                        | size: expected height and width
          {"size": {"shortest_edge": 800, "longest_edge": 800}}   | size.longest_edge: expected more than
          {"size": {"height": 0, "width": 5}}                     | size.height: expected a whole number
          {"size": {"height": 10.5, "width": 5}}                  | size.height: expected a whole number
          {"size_divisor": -1}                                    | size_divisor: expected a whole number
          {"do_normalize": "yes"}                                 | do_normalize: expected true or false
          {"rescale_factor": "1/255"}                             | rescale_factor: expected a number
          {"image_mean": [0.5, 0.5]}                              | image_mean: expected three numbers
          [                                                       | expected JSON
          """)
  void namesTheKeyThatItCannotFollow(String text, String expected) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("preprocessor_config.json: " + expected);
  }

  private PreprocessorConfig read(String text) throws IOException {
    Files.writeString(checkpoint.resolve(PreprocessorConfig.FILE), text);
    return PreprocessorConfig.read(checkpoint, ModelFamily.MASK2FORMER);
  }
}
