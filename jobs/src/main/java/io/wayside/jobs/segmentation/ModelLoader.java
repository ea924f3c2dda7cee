package io.wayside.jobs.segmentation;

import io.wayside.model.inference.SavedNetwork;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.savedmodel.BuiltInModel;
import io.wayside.model.savedmodel.ModelVersions;
import io.wayside.operators.inference.SegmenterFactory;
import java.io.IOException;

/** Loads SavedModels on the machines where they run, of several versions the newest. */
final class ModelLoader implements SegmenterFactory {

  private static final long serialVersionUID = 1L;

  private final int threads;

  /**
   * Travels with the job.
   *
   * @param threads inside one operation; 0 is one a core
   */
  ModelLoader(int threads) {
    this.threads = threads;
  }

  @Override
  public Segmenter load(String model) throws IOException {
    int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return SavedNetwork.load(ModelLocation.savedModel(model), used);
  }

  @Override
  public String newest(String model) throws IOException {
    return BuiltInModel.find(model).isPresent()
        ? model // Part of the program, which does not change while it runs.
        : ModelVersions.state(ModelLocation.savedModel(model));
  }
}
