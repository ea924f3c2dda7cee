package io.wayside.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.testing.FakeSegmenter;
import io.wayside.model.inference.testing.SegmenterContract;
import io.wayside.model.savedmodel.ToyModel;
import io.wayside.model.segmentation.MaskSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class SavedModelSegmenterTest extends SegmenterContract {

  @TempDir private static Path folder;
  private static Path toy;

  @BeforeAll
  static void writeToyModel() throws IOException {
    toy = folder.resolve("toy");
    ToyModel.write(toy);
  }

  @Override
  protected Segmenter open() {
    try {
      return SavedModelSegmenter.load(toy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void knowsWhatTheExporterWroteOfIt() throws IOException {
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(toy)) {
      assertThat(segmenter.version().name()).isEqualTo("toy");
      assertThat(segmenter.labels()).isEqualTo(FakeSegmenter.LABELS);
      assertThat(segmenter.description().queries()).isEqualTo(5);
    }
  }

  @Test
  void givesTheSameLogitsWholeAndInParts() throws IOException {
    List<Image> images = List.of(picture(40, 50, 10), picture(40, 50, 200));
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(toy);
        BatchLogits whole = segmenter.infer(images)) {
      List<MaskSet> parts = segmenter.segment(images);

      FloatBuffer masks = whole.maskLogits();
      assertThat(whole.batch()).isEqualTo(2);
      for (MaskSet part : parts) {
        FloatBuffer piece = part.maskLogits();
        assertThat(masks.slice(masks.position(), piece.remaining())).isEqualTo(piece);
        masks.position(masks.position() + piece.remaining());
        part.close();
      }
      assertThat(masks.hasRemaining()).isFalse();
    }
  }

  @Test
  void skipsThePreprocessingOnNormalisedPixels() throws IOException {
    // (pixel / 255 - 0.5) / 0.2 of a plain picture is the same at every place.
    ImageSize size = new ImageSize(32, 64);
    float[] values = new float[3 * 32 * 64];
    Arrays.fill(values, (float) (51 * (1 / 255.0) - 0.5f) / 0.2f);
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(toy);
        BatchLogits expected = segmenter.infer(List.of(picture(32, 64, 51)));
        BatchLogits found = segmenter.infer(new PixelValues(values, 1, size))) {
      assertThat(floats(found.classLogits()))
          .containsExactly(floats(expected.classLogits()), within());
      assertThat(floats(found.maskLogits()))
          .containsExactly(floats(expected.maskLogits()), within());
    }
  }

  @Test
  void readsPixelValuesChannelByChannel() throws IOException {
    float[] values = new float[2 * 3 * 4 * 4];
    Arrays.fill(values, 3 * 16, 4 * 16, 1); // red of the second picture
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(toy);
        BatchLogits logits = segmenter.infer(new PixelValues(values, 2, new ImageSize(4, 4)))) {
      // The toy's weights of red are (i·7 mod 11 - 5) / 5 for i from 0.
      assertThat(floats(logits.maskLogits()))
          .containsExactly(new float[] {0, 0, 0, 0, 0, -1, 0.4f, -0.4f, 1, 0.2f}, within());
    }
  }

  @Test
  void refusesPixelValuesOfAnotherSize() throws IOException {
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(toy)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> segmenter.infer(new PixelValues(new float[5], 1, new ImageSize(4, 4))))
          .withMessage("pixel values: expected [1, 3, 4, 4] but was 5 values");
    }
  }

  @Test
  void freesTheMemoryOfEveryPass() throws IOException {
    List<Image> images = List.of(picture(64, 64, 1), picture(64, 64, 2));
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(toy)) {
      segmenter.warmUp(images.get(0).size(), 2);
      long before = Pointer.totalCount();
      int passes = 300;
      for (int pass = 0; pass < passes; pass++) {
        segmenter.segment(images).forEach(MaskSet::close);
      }
      // Garbage of earlier tests may go meanwhile, so the number may fall.
      assertThat(Pointer.totalCount()).isLessThan(before + passes);
    }
  }

  @Test
  void saysWhatAFolderLacks() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SavedModelSegmenter.load(folder.resolve("nowhere")))
        .withMessageContaining("nowhere: expected a SavedModel")
        .withMessageNotContaining("\n");
  }

  @Test
  void refusesASavedModelWithOtherSignatures() throws IOException {
    Path other = copyOfToyAround(folder.resolve("other"), "input", Shape.of(-1, 3));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SavedModelSegmenter.load(other))
        .withMessage(
            other
                + ": signature serving_default: expected input image uint8 [?, ?, ?, 3]"
                + " but was [input]");
  }

  @Test
  void refusesASavedModelWithAnotherTypeOfInput() throws IOException {
    Path other = copyOfToyAround(folder.resolve("floats"), "image", Shape.of(-1, -1, -1, 3));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SavedModelSegmenter.load(other))
        .withMessageEndingWith("but was float32 [?, ?, ?, 3]");
  }

  @Test
  void refusesASavedModelThatIsCutShort() throws IOException {
    Path cut = folder.resolve("cut");
    ToyModel.write(cut);
    Files.write(cut.resolve("saved_model.pb"), new byte[] {1, 2, 3});

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SavedModelSegmenter.load(cut))
        .withMessageStartingWith(cut + ": cannot load the SavedModel")
        .withMessageNotContaining("\n");
  }

  /** A SavedModel that gives back its input, with the description and labels of the toy. */
  private static Path copyOfToyAround(Path folder, String input, Shape shape) throws IOException {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var placeholder = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      var factor = tf.variable(Shape.scalar(), TFloat32.class);
      session.run(tf.assign(factor, tf.constant(1f)));
      var output = tf.math.mul(placeholder, tf.identity(factor));
      SavedModelBundle.exporter(folder.toString())
          .withSession(session)
          .withSignature(
              Signature.builder()
                  .key("serving_default")
                  .input(input, placeholder)
                  .output("output", output)
                  .build())
          .export();
    }
    Path extra = Files.createDirectory(folder.resolve("assets.extra"));
    for (String name : List.of("model.json", "labels.json")) {
      Files.copy(toy.resolve("assets.extra").resolve(name), extra.resolve(name));
    }
    return folder;
  }

  private static Offset<Float> within() {
    return Offset.offset(1e-5f);
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static Image picture(int height, int width, int grey) {
    byte[] rgb = new byte[height * width * Image.CHANNELS];
    Arrays.fill(rgb, (byte) grey);
    return new Image(new ImageSize(height, width), rgb);
  }
}
