package io.wayside.jobs.cli;

import io.wayside.jobs.progress.Progress;
import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.model.frame.Image;
import io.wayside.model.inference.SavedModelSegmenter;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.files.LabelFolder;
import io.wayside.model.metrics.files.ScoresJson;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How good a model is. */
@Command(
    name = "evaluate",
    description = {
      "Scores predictions against the truth; prints JSON. By task, --truth and --prediction are:",
      "  panoptic  COCO panoptic JSON, the folder of PNGs of the same name beside it",
      "  semantic  folders of 8-bit label PNGs of the same names",
      "  instance  COCO instances JSON and COCO results JSON",
      "With --data, a model makes the predictions for DIR/images/ID.png, and DIR/labels/ID.png is"
          + " the truth (semantic)."
    },
    mixinStandardHelpOptions = true)
final class ModelEvaluateCommand implements Callable<Integer> {

  enum Task {
    SEMANTIC,
    PANOPTIC,
    INSTANCE
  }

  @Option(
      names = "--task",
      paramLabel = "semantic|panoptic|instance",
      description = "What is scored (default with --data: semantic).")
  private @Nullable Task task;

  @Option(names = "--truth", paramLabel = "PATH", description = "The truth.")
  private @Nullable Path truth;

  @Option(names = "--prediction", paramLabel = "PATH", description = "What is scored.")
  private @Nullable Path prediction;

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Pictures and their labels, for a model to be scored on.")
  private @Nullable Path data;

  @Option(
      names = "--ignore",
      paramLabel = "N",
      defaultValue = "255",
      description = "Label that is left out of semantic scores (default: ${DEFAULT-VALUE}).")
  private int ignore;

  @Option(
      names = "--classes",
      paramLabel = "K",
      defaultValue = "19",
      description =
          "Semantic labels of files are 0 to K-1 (default: ${DEFAULT-VALUE}, Cityscapes' train"
              + " ids). With --data, the model says how many.")
  private int classes;

  @Override
  public Integer call() throws IOException {
    requireRange("--ignore", ignore, 0, 255);
    requireRange("--classes", classes, 1, 256);
    try (Progress progress = Progress.start("evaluate", " pictures")) {
      System.out.println(scores(new Evaluation((done, of) -> progress.at(done, of, ""))));
    } catch (DataSetException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    return 0;
  }

  private ScoresJson scores(Evaluation evaluation) throws IOException {
    if (data != null) {
      if (truth != null || prediction != null) {
        throw new UsageException("expected either --data or --truth and --prediction");
      }
      if (task != null && task != Task.SEMANTIC) {
        throw new UsageException("--task: expected semantic, all that --data can score");
      }
      return predictAndScore(evaluation, data);
    }
    if (task == null || truth == null || prediction == null) {
      throw new UsageException("expected --task, --truth and --prediction, or --data");
    }
    return switch (task) {
      case SEMANTIC -> evaluation.semantic(truth, prediction, classes, ignore);
      case PANOPTIC -> evaluation.panoptic(truth, prediction);
      case INSTANCE -> evaluation.instance(truth, prediction);
    };
  }

  private ScoresJson predictAndScore(Evaluation evaluation, Path directory) throws IOException {
    LabelFolder labels = LabelFolder.open(directory.resolve("labels"));
    Path images = directory.resolve("images");
    for (String name : labels.names()) {
      if (!Files.isRegularFile(images.resolve(name))) {
        throw new DataSetException(
            "%s: expected the picture of %s but there is no such file"
                .formatted(images.resolve(name), labels.file(name)));
      }
    }
    ModelLocation location = model.find();
    try (SavedModelSegmenter segmenter = SavedModelSegmenter.load(location.savedModel())) {
      Readouts readouts =
          new Readouts(
              ReadoutDefinition.ORIGINAL,
              segmenter.maskFamily(),
              location.description().thresholds(),
              segmenter.labels());
      return evaluation.semantic(
          labels,
          name -> predict(segmenter, readouts, images.resolve(name)),
          location.description().name(),
          segmenter.labels().size(),
          ignore);
    }
  }

  private static SemanticMap predict(SavedModelSegmenter segmenter, Readouts readouts, Path picture)
      throws IOException {
    Image image = PictureFile.decode(picture).image();
    try (MaskSet masks = segmenter.segment(List.of(image)).get(0)) {
      return readouts.semantic(masks, image.size());
    }
  }

  private static void requireRange(String option, int value, int from, int to) {
    if (value < from || value > to) {
      throw new UsageException(
          "%s: expected %d to %d but was %d".formatted(option, from, to, value));
    }
  }
}
