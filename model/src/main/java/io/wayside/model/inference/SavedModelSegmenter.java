package io.wayside.model.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.MaskFamily;
import io.wayside.model.savedmodel.ModelDescription;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Owns native memory: close it. A SavedModel of ours, loaded into TensorFlow.
 *
 * <p>Threads may share one. A machine is served best by one of these, one call at a time and
 * batches as large as latency allows: a forward pass already uses all the threads it was given.
 *
 * <pre>{@code
 * try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(model);
 *     MaskSet masks = segmenter.segment(List.of(image)).get(0)) {
 *   Readings readings = readouts.read(masks, image.size());
 * }
 * }</pre>
 */
public final class SavedModelSegmenter implements SavedNetwork {

  private final LoadedModel model;
  private final ModelDescription description;
  private final LabelSet labels;
  private final MaskFamily maskFamily;

  private SavedModelSegmenter(
      LoadedModel model, ModelDescription description, LabelSet labels, MaskFamily maskFamily) {
    this.model = model;
    this.description = description;
    this.labels = labels;
    this.maskFamily = maskFamily;
  }

  /** Loads a SavedModel to run on all processors. */
  public static SavedModelSegmenter load(Path savedModel) throws IOException {
    return load(savedModel, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads a SavedModel.
   *
   * @param threads for the work inside one operation; TensorFlow follows the first value that a
   *     process gives it
   * @throws IOException where the folder holds no SavedModel or one with other signatures; the
   *     message is one line
   */
  public static SavedModelSegmenter load(Path savedModel, int threads) throws IOException {
    ModelDescription description = ModelDescription.read(savedModel);
    MaskFamily masks =
        description
            .maskFamily()
            .orElseThrow(
                () ->
                    new IOException(
                        ("%s: expected a model that predicts masks but %s predicts the class of"
                                + " each pixel")
                            .formatted(savedModel, description.family())));
    LabelSet labels = description.labels(savedModel);
    return new SavedModelSegmenter(
        LoadedModel.load(savedModel, threads, SignatureCheck.masks(labels.size())),
        description,
        labels,
        masks);
  }

  @Override
  public List<MaskSet> segment(List<Image> images) {
    return infer(images).split();
  }

  @Override
  public List<MaskSet> segment(PixelValues pixels) {
    return infer(pixels).split();
  }

  /**
   * Runs one forward pass and leaves the answer in one piece.
   *
   * @param images B pictures of one size
   * @throws IllegalArgumentException if the list is empty or the sizes differ
   */
  public BatchLogits infer(List<Image> images) {
    try (TUint8 batch = NetworkInput.images(images)) {
      return logits(model.runImages(batch));
    }
  }

  /** Runs one forward pass on prepared input, through the second signature. */
  public BatchLogits infer(PixelValues pixels) {
    try (TFloat32 input = NetworkInput.pixelValues(pixels)) {
      return logits(model.runNormalised(input));
    }
  }

  /**
   * Runs one forward pass for nothing, so that the first frame does not pay for what TensorFlow
   * prepares once per model and per size.
   */
  public void warmUp(ImageSize size, int batch) {
    Image black = new Image(size, new byte[Math.toIntExact(size.pixels() * Image.CHANNELS)]);
    infer(Collections.nCopies(batch, black)).close();
  }

  @Override
  public LabelSet labels() {
    return labels;
  }

  @Override
  public MaskFamily maskFamily() {
    return maskFamily;
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

  private static BatchLogits logits(Result result) {
    try {
      return new BatchLogits(result);
    } catch (RuntimeException e) {
      result.close();
      throw e;
    }
  }
}
