package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.model.dataset.DataSet;
import io.wayside.model.metrics.TaskScores;
import io.wayside.model.savedmodel.SavedModelExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Scores checkpoints of a training on pictures that it does not learn, as {@code model evaluate}
 * does.
 *
 * @param data empty scores nothing
 */
record HeldOutScore(Optional<DataSet> data) {
  private static final String EXPORT = "held-out-model";

  /**
   * Scores a checkpoint.
   *
   * @return {@code mean_iou} of the semantic maps, in percent; empty where nothing is scored
   */
  Map<String, Double> of(Path checkpoint) throws IOException {
    if (data.isEmpty()) {
      return Map.of();
    }
    Path savedModel = checkpoint.resolve("training").resolve(EXPORT);
    new SavedModelExporter(checkpoint).overwriting().export(savedModel);
    try (ModelScoring scoring =
        new ModelScoring(ModelLocation.of(savedModel.toString()), EvaluationTask.SEMANTIC)) {
      ModelScoring.Scored scored =
          scoring.score(
              data.get(), EvaluationTask.SEMANTIC, new MultiScaleOptions(), (done, of) -> {}, 0);
      TaskScores.Semantic semantic = (TaskScores.Semantic) scored.scores();
      return Map.of("mean_iou", 100 * semantic.scores().mean());
    }
  }
}
