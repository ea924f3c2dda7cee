package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.model.dataset.DataSet;
import io.wayside.model.evaluation.ModelEvaluation;
import io.wayside.model.frame.Image;
import io.wayside.model.inference.MultiScaleClassifier;
import io.wayside.model.inference.SavedNetwork;
import io.wayside.model.metrics.TaskScores;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.report.PictureComparison;
import io.wayside.model.postprocess.PixelReadout;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PixelScores;
import io.wayside.model.segmentation.Prediction;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Owns native memory: close it. A model that predicts the pictures of a data set, to be scored. */
final class ModelScoring implements AutoCloseable {

  private final ModelLocation location;
  private final SavedNetwork network;
  private final Readouts readouts;

  /**
   * Loads a model.
   *
   * @throws UsageException if it cannot do the task
   */
  ModelScoring(ModelLocation location, EvaluationTask task) throws IOException {
    if (task != EvaluationTask.SEMANTIC && location.description().maskFamily().isEmpty()) {
      throw new UsageException(
          "--task: expected semantic, as %s (%s) predicts no masks"
              .formatted(location.description().name(), location.description().family()));
    }
    this.location = location;
    this.network = SavedNetwork.load(location.savedModel());
    this.readouts =
        new Readouts(
            ReadoutDefinition.ORIGINAL,
            network.maskFamily(),
            network.description().thresholds(),
            network.labels());
  }

  /**
   * What came of it.
   *
   * @param worst pictures, the worst first
   */
  record Scored(TaskScores scores, List<PictureComparison> worst) {}

  /**
   * Predicts and scores every picture.
   *
   * @param views at which a semantic map is predicted
   * @param worst how many pictures to keep
   */
  Scored score(
      DataSet data,
      EvaluationTask task,
      MultiScaleOptions views,
      Evaluation.Progress progress,
      int worst)
      throws IOException {
    ModelEvaluation evaluation = new ModelEvaluation(data, network.labels(), progress, worst);
    TaskScores scores =
        switch (task) {
          case SEMANTIC -> semantic(evaluation, views);
          case PANOPTIC ->
              evaluation.panoptic(
                  image -> ofMasks(image, masks -> readouts.panoptic(masks, image.size())));
          case INSTANCE ->
              evaluation.instance(
                  image -> ofMasks(image, masks -> readouts.instances(masks, image.size())));
          case TRACKING, STREAMING, COUNTING ->
              throw new IllegalStateException(task + " goes by frames in order");
        };
    return new Scored(scores, evaluation.worst());
  }

  private TaskScores semantic(ModelEvaluation evaluation, MultiScaleOptions views)
      throws IOException {
    if (!views.given()) {
      return evaluation.semantic(
          image ->
              read(
                  image,
                  masks -> readouts.semantic(masks, image.size()),
                  pixels -> PixelReadout.semantic(pixels, image.size())));
    }
    try (MultiScaleClassifier classifier =
        MultiScaleClassifier.of(network, location.savedModel(), views.scales(), views.flip())) {
      return evaluation.semantic(classifier::classify);
    }
  }

  private <T> T ofMasks(Image image, Function<MaskSet, T> reading) {
    return read(
        image,
        reading,
        pixels -> {
          throw new IllegalStateException("a model without masks was refused");
        });
  }

  private <T> T read(Image image, Function<MaskSet, T> ofMasks, Function<PixelScores, T> ofPixels) {
    try (Prediction prediction = network.segment(List.of(image)).get(0)) {
      return prediction.fold(ofMasks, ofPixels);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
