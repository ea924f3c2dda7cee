package io.wayside.jobs.cli;

import io.wayside.jobs.progress.Progress;
import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.model.dataset.DataSet;
import io.wayside.model.metrics.TaskScores;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.files.MotsEvaluation;
import io.wayside.model.metrics.files.ScoresJson;
import io.wayside.model.metrics.files.TrackingJson;
import io.wayside.model.metrics.report.EvaluationReport;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "  tracking  MOTS text files, or folders of them",
      "With --data, a model makes the predictions. The tasks tracking, streaming and counting take",
      "one simulated scene then, such as sim:?seed=7&seconds=60&fps=5, and follow it as the job"
          + " does:",
      "HOTA, MOTA and IDF1 by masks; STQ of the panoptic maps; crossings beside the true ones."
    },
    mixinStandardHelpOptions = true)
final class ModelEvaluateCommand implements Callable<Integer> {

  private static final int WORST_PICTURES = 12;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "semantic, panoptic, instance, tracking, streaming or counting (default with --data:"
              + " semantic).")
  private @Nullable EvaluationTask task;

  @Option(names = "--truth", paramLabel = "PATH", description = "The truth.")
  private @Nullable Path truth;

  @Option(names = "--prediction", paramLabel = "PATH", description = "What is scored.")
  private @Nullable Path prediction;

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private MultiScaleOptions views = new MultiScaleOptions();

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

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write the scores as a page too: DIR/index.html.")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException {
    requireRange("--ignore", ignore, 0, 255);
    requireRange("--classes", classes, 1, 256);
    if (report != null) {
      Directories.requireWritable("--report", report);
    }
    try (Progress progress = Progress.start("evaluate", " pictures")) {
      Evaluation.Progress shown = (done, of) -> progress.at(done, of, "");
      if (task != null && task.ofScene()) {
        System.out.println(scoreInOrder(task, shown));
        return 0;
      }
      EvaluationReport scored = score(shown);
      System.out.println(ScoresJson.of(scored.scores()));
      if (report != null) {
        scored.write(report);
      }
    } catch (DataSetException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    return 0;
  }

  /** Scores what goes by frames in order, as JSON. */
  private String scoreInOrder(EvaluationTask of, Evaluation.Progress progress) throws IOException {
    if (views.given() || report != null) {
      throw new UsageException(
          "--task %s: expected no --scales, --flip, --multi-scale and --report"
              .formatted(name(of)));
    }
    if (of == EvaluationTask.TRACKING && truth != null && prediction != null && !data.given()) {
      return TrackingJson.of(new MotsEvaluation(progress).evaluate(truth, prediction));
    }
    if (!data.given() || !data.spec().startsWith("sim:") || truth != null || prediction != null) {
      throw new UsageException(
          "--task %s: expected --data sim:…, a scene whose truth is known%s"
              .formatted(
                  name(of), of == EvaluationTask.TRACKING ? ", or --truth and --prediction" : ""));
    }
    SimulationOptions options;
    try {
      options = SimulationOptions.parse(data.spec());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--data: " + e.getMessage());
    }
    ModelLocation location = model.find();
    FollowedScene scene = new FollowedScene(location, new SimulatedIntersection(options));
    if (of == EvaluationTask.COUNTING) {
      return CountingJson.of(new CountingEvaluation(location, scene).score(progress));
    }
    SceneClasses classes = new SceneClasses(location.labels());
    return of == EvaluationTask.TRACKING
        ? TrackingJson.of(new TrackingEvaluation(classes).score(scene, progress))
        : StreamingJson.of(new StreamingEvaluation(classes).score(scene, progress));
  }

  private EvaluationReport score(Evaluation.Progress progress) throws IOException {
    if (data.given()) {
      if (truth != null || prediction != null) {
        throw new UsageException("expected either --data or --truth and --prediction");
      }
      return scoreModel(task == null ? EvaluationTask.SEMANTIC : task, progress);
    }
    if (task == null || truth == null || prediction == null) {
      throw new UsageException("expected --task, --truth and --prediction, or --data");
    }
    if (views.given()) {
      throw new UsageException("--scales, --flip, --multi-scale: expected with --data alone");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("truth", truth.toString());
    facts.put("prediction", prediction.toString());
    return new EvaluationReport(
        title(task, prediction.getFileName().toString()),
        facts,
        scoreFiles(new Evaluation(progress), task, truth, prediction),
        Map.of(),
        List.of());
  }

  private TaskScores scoreFiles(
      Evaluation evaluation, EvaluationTask of, Path trueFile, Path predictedFile)
      throws IOException {
    return switch (of) {
      case SEMANTIC -> evaluation.semantic(trueFile, predictedFile, classes, ignore);
      case PANOPTIC -> evaluation.panoptic(trueFile, predictedFile);
      case INSTANCE -> evaluation.instance(trueFile, predictedFile);
      case TRACKING, STREAMING, COUNTING -> throw goesByFrames(of);
    };
  }

  private EvaluationReport scoreModel(EvaluationTask of, Evaluation.Progress progress)
      throws IOException {
    if (of != EvaluationTask.SEMANTIC && views.given()) {
      throw new UsageException(
          "--task: expected semantic, all that several scales and --flip can score");
    }
    List<Double> scales = views.scales(); // Before anything is loaded.
    ModelLocation location = model.find();
    DataSet pictures = data.open(location.labels(), ignore);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "model",
        "%s, %s".formatted(location.description().name(), location.description().version()));
    facts.put("data", data.spec());
    facts.put("pictures", Integer.toString(pictures.size()));
    if (views.given()) {
      facts.put("scales", scales + (views.flip() ? ", each mirrored too" : ""));
    }
    try (ModelScoring model = new ModelScoring(location, of)) {
      ModelScoring.Scored scored =
          model.score(pictures, of, views, progress, report == null ? 0 : WORST_PICTURES);
      return new EvaluationReport(
          title(of, location.description().name()),
          facts,
          scored.scores(),
          colours(location.labels()),
          scored.worst());
    }
  }

  private static Map<Integer, Integer> colours(LabelSet labels) {
    return labels.labels().stream().collect(Collectors.toMap(Label::id, Label::colour));
  }

  private static String title(EvaluationTask of, String scored) {
    return "%s: %s scores".formatted(scored, name(of));
  }

  private static String name(EvaluationTask task) {
    return task.name().toLowerCase(Locale.ROOT);
  }

  private static IllegalStateException goesByFrames(EvaluationTask task) {
    return new IllegalStateException(name(task) + " goes by frames in order");
  }

  private static void requireRange(String option, int value, int from, int to) {
    if (value < from || value > to) {
      throw new UsageException(
          "%s: expected %d to %d but was %d".formatted(option, from, to, value));
    }
  }
}
