package io.wayside.model.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.savedmodel.ModelDescription;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.PixelScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Owns native memory: close it. A SavedModel of a family that predicts the class of each pixel and
 * no masks, so it has the semantic reading alone. Threads may share one.
 */
public final class PixelClassifier implements SavedNetwork {

  private final LoadedModel model;
  private final ModelDescription description;
  private final LabelSet labels;

  private PixelClassifier(LoadedModel model, ModelDescription description, LabelSet labels) {
    this.model = model;
    this.description = description;
    this.labels = labels;
  }

  /** Loads a SavedModel to run on all processors. */
  public static PixelClassifier load(Path savedModel) throws IOException {
    return load(savedModel, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads a SavedModel.
   *
   * @param threads as in {@link SavedNetwork#load(Path, int)}
   * @throws IOException where the folder holds no SavedModel or one with other signatures; the
   *     message is one line
   */
  public static PixelClassifier load(Path savedModel, int threads) throws IOException {
    ModelDescription description = ModelDescription.read(savedModel);
    LabelSet labels = description.labels(savedModel);
    return new PixelClassifier(
        LoadedModel.load(savedModel, threads, SignatureCheck.pixels(labels.size())),
        description,
        labels);
  }

  @Override
  public List<PixelScores> segment(List<Image> images) {
    return infer(images).split();
  }

  @Override
  public List<PixelScores> segment(PixelValues pixels) {
    return infer(pixels).split();
  }

  /**
   * Runs one forward pass and leaves the answer in one piece.
   *
   * @param images B pictures of one size
   * @throws IllegalArgumentException if the list is empty or the sizes differ
   */
  public PixelLogits infer(List<Image> images) {
    try (TUint8 batch = NetworkInput.images(images)) {
      return logits(model.runImages(batch));
    }
  }

  /** Runs one forward pass on prepared input, through the second signature. */
  public PixelLogits infer(PixelValues pixels) {
    try (TFloat32 input = NetworkInput.pixelValues(pixels)) {
      return logits(model.runNormalised(input));
    }
  }

  private static PixelLogits logits(Result result) {
    try {
      return new PixelLogits(result);
    } catch (RuntimeException e) {
      result.close();
      throw e;
    }
  }

  @Override
  public LabelSet labels() {
    return labels;
  }

  @Override
  public ModelVersion version() {
    return description.modelVersion();
  }

  @Override
  public ModelDescription description() {
    return description;
  }

  @Override
  public void close() {
    model.close();
  }
}
