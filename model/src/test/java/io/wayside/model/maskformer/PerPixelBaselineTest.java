package io.wayside.model.maskformer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.checkpoint.Golden;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.SafetensorsWriter;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.golden.RunningNetwork;
import io.wayside.model.golden.RunningNetwork.Built;
import io.wayside.model.golden.RunningNetwork.Values;
import io.wayside.model.inference.PixelClassifier;
import io.wayside.model.inference.PixelLogits;
import io.wayside.model.inference.PixelValues;
import io.wayside.model.savedmodel.ModelFamily;
import io.wayside.model.savedmodel.SavedModelExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/**
 * No reference values exist of the baseline. What does is the reference's pixel-level module: its
 * mask features, times a matrix, are what the baseline has to answer.
 */
class PerPixelBaselineTest {
  private static final Golden GOLDEN = Golden.MASKFORMER;
  private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);
  private static final int CLASSES = 19;
  private static final int CHANNELS = 32;

  @TempDir private static Path folder;
  private static float[] matrix;
  private static float[] bias;

  @BeforeAll
  static void makeCheckpoint() throws IOException {
    Random random = new Random(3);
    matrix = gaussian(random, CLASSES * CHANNELS);
    bias = gaussian(random, CLASSES);
    SafetensorsWriter checkpoint =
        new SafetensorsWriter()
            .add("predictor.weight", Shape.of(CLASSES, CHANNELS, 1, 1), matrix)
            .add("predictor.bias", Shape.of(CLASSES), bias);
    try (SafetensorsFile whole = SafetensorsFile.open(GOLDEN.folder())) {
      for (String name : whole.names()) {
        if (name.startsWith("model.pixel_level_module.") && !name.endsWith("_index")) {
          checkpoint.add(name, whole.info(name).shape(), whole.floats(name));
        }
      }
    }
    checkpoint.write(folder.resolve("model.safetensors"));
    ObjectMapper json = new ObjectMapper();
    ObjectNode config = (ObjectNode) json.readTree(GOLDEN.folder().resolve("config.json").toFile());
    config.putArray("architectures").add(PerPixelBaseline.ARCHITECTURE);
    json.writeValue(folder.resolve("config.json").toFile(), config);
    Files.copy(
        GOLDEN.folder().resolve("preprocessor_config.json"),
        folder.resolve("preprocessor_config.json"));
  }

  @Test
  void classifiesEachPlaceOfTheMaskFeatures() throws IOException {
    assertThat(ModelFamily.of(folder)).isEqualTo(ModelFamily.PER_PIXEL_BASELINE);
    Path model = folder.resolve("served");
    new SavedModelExporter(folder).export(model);

    try (PixelClassifier classifier = PixelClassifier.load(model);
        PixelLogits logits =
            classifier.infer(
                new PixelValues(GOLDEN.floats("pixel_values"), 1, new ImageSize(96, 160)))) {
      assertThat(logits.size()).isEqualTo(new ImageSize(24, 40));
      float[] actual = new float[logits.logits().remaining()];
      logits.logits().get(actual);
      assertThat(actual).containsExactly(expected(maskFeatures().values()), TOLERANCE);
    }
  }

  /** [h·w, C], of the network whose features are held to the reference's. */
  private static Values maskFeatures() throws IOException {
    MaskFormerConfig config = MaskFormerConfig.read(GOLDEN.folder());
    try (RunningNetwork network =
        new RunningNetwork(
            GOLDEN.folder(),
            (tf, pixelValues) -> {
              MaskFormer maskFormer = new MaskFormer(config, new Variables(tf));
              return new Built(maskFormer.weights(), List.of(maskFormer.call(tf, pixelValues)));
            })) {
      return network
          .run(
              Shape.of(1, 3, 96, 160),
              GOLDEN.floats("pixel_values"),
              List.of("pixel_decoder/mask_features"))
          .get(0);
    }
  }

  /** [K, h·w]. */
  private static float[] expected(float[] features) {
    int places = features.length / CHANNELS;
    float[] logits = new float[CLASSES * places];
    for (int label = 0; label < CLASSES; label++) {
      for (int place = 0; place < places; place++) {
        double sum = bias[label];
        for (int channel = 0; channel < CHANNELS; channel++) {
          sum += (double) matrix[label * CHANNELS + channel] * features[place * CHANNELS + channel];
        }
        logits[label * places + place] = (float) sum;
      }
    }
    return logits;
  }

  private static float[] gaussian(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
