package io.wayside.model.inference;

import io.wayside.model.savedmodel.ModelDescription;
import io.wayside.model.segmentation.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Owns native memory: close it. A SavedModel of ours, of any family. Threads may share one. */
public sealed interface SavedNetwork extends Segmenter
    permits SavedModelSegmenter, PixelClassifier {

  /** Loads a SavedModel to run on all processors. */
  static SavedNetwork load(Path savedModel) throws IOException {
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
  static SavedNetwork load(Path savedModel, int threads) throws IOException {
    return ModelDescription.read(savedModel).maskFamily().isPresent()
        ? SavedModelSegmenter.load(savedModel, threads)
        : PixelClassifier.load(savedModel, threads);
  }

  /**
   * Runs one forward pass on prepared input, through the second signature.
   *
   * @return one answer a picture, each to be closed by the caller
   */
  List<? extends Prediction> segment(PixelValues pixels);

  /** What the exporter wrote of this model. */
  ModelDescription description();
}
