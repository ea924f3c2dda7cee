package io.wayside.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.checkpoint.Golden;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.savedmodel.SavedModelExporter;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiScaleClassifierTest {

  /** Pixels whose two best scores are nearer may go either way. */
  private static final float CLEAR_MARGIN = 2e-3f;

  @TempDir private Path folder;

  @Test
  void isTheOrdinaryReadingAtScaleOne() throws IOException {
    assertEqualsTheReference(Golden.RESNET, "image0.original.semantic");
  }

  @Test
  void isTheOrdinaryReadingOfPixelsAtScaleOne() throws IOException {
    assertEqualsTheReference(Golden.SEGFORMER, "image0.hf.semantic");
  }

  /** The two views are each other's mirror images, whichever comes first. */
  @Test
  void doesNotTellLeftFromRightWithFlip() throws IOException {
    Image image = Golden.SWIN.image(); // Of the network's own size: its resize is not symmetric.

    SemanticMap map = classify(Golden.SWIN, image, List.of(1.0), true);
    SemanticMap ofMirrored = classify(Golden.SWIN, mirrored(image), List.of(1.0), true);

    int width = image.size().width();
    byte[] turned = new byte[map.labelIds().length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = ofMirrored.labelIds()[i - i % width + width - 1 - i % width];
    }
    assertThat(map.labelIds()).isEqualTo(turned);
    assertThat(map.labelIds())
        .isNotEqualTo(classify(Golden.SWIN, image, List.of(1.0), false).labelIds());
  }

  @Test
  void severalScalesDecideTogether() throws IOException {
    Image image = Golden.SEGFORMER.image();

    SemanticMap half = classify(Golden.SEGFORMER, image, List.of(0.5), false);
    SemanticMap both = classify(Golden.SEGFORMER, image, List.of(0.5, 1.0), false);

    assertThat(both.size()).isEqualTo(image.size());
    assertThat(both).isNotEqualTo(half);
    // Where the scales agree, nothing else can win.
    SemanticMap whole = classify(Golden.SEGFORMER, image, List.of(1.0), false);
    long broken = 0;
    for (int i = 0; i < both.labelIds().length; i++) {
      boolean agree = half.labelIds()[i] == whole.labelIds()[i];
      broken += agree && both.labelIds()[i] != whole.labelIds()[i] ? 1 : 0;
    }
    assertThat(broken).isZero();
  }

  private void assertEqualsTheReference(Golden golden, String name) throws IOException {
    SemanticMap map = classify(golden, golden.image(), List.of(1.0), false);
    long[] expected = golden.longs(name);
    float[] margin = golden.floats(name + "_margin");
    for (int i = 0; i < expected.length; i++) {
      if (margin[i] > CLEAR_MARGIN) {
        assertThat((long) map.labelIds()[i]).as("pixel %d", i).isEqualTo(expected[i]);
      }
    }
  }

  private SemanticMap classify(Golden golden, Image image, List<Double> scales, boolean flip)
      throws IOException {
    Path model = folder.resolve("model");
    new SavedModelExporter(golden.folder()).overwriting().export(model);
    try (SavedNetwork network = SavedNetwork.load(model);
        MultiScaleClassifier classifier = MultiScaleClassifier.of(network, model, scales, flip)) {
      return classifier.classify(image);
    }
  }

  private static Image mirrored(Image image) {
    ImageSize size = image.size();
    byte[] rgb = new byte[image.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Image.CHANNELS;
      int reflected = pixel - pixel % size.width() + size.width() - 1 - pixel % size.width();
      rgb[i] = image.rgb()[reflected * Image.CHANNELS + i % Image.CHANNELS];
    }
    return new Image(size, rgb);
  }
}
