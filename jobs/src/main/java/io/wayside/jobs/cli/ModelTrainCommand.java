package io.wayside.jobs.cli;

import io.wayside.jobs.progress.Interruption;
import io.wayside.jobs.progress.Progress;
import io.wayside.jobs.training.TrainingConfig;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.savedmodel.BuiltInModel;
import io.wayside.model.trainer.DivergedException;
import io.wayside.model.trainer.StartingPoint;
import io.wayside.model.trainer.Trainer;
import io.wayside.model.trainer.TrainingData;
import io.wayside.model.trainer.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From labelled pictures to a checkpoint. */
@Command(
    name = "train",
    description = {
      "Trains a model; writes a checkpoint in Hugging Face's layout, its state, log and curves.",
      "A training that was stopped goes on where it was last saved, when asked the same again;",
      "Ctrl-C saves first."
    },
    mixinStandardHelpOptions = true)
final class ModelTrainCommand implements Callable<Integer> {

  /** How long the process waits for the step that runs, and for the files. */
  private static final Duration TO_SAVE = Duration.ofMinutes(2);

  @Option(
      names = "--data",
      paramLabel = "DIR|sim:",
      description =
          "What is learned: a folder in the layout of CamVid, COCO panoptic or Cityscapes, or"
              + " sim:?seed=...; once for each entry of `data` without a source.")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE.yaml",
      description = "What differs from the defaults; see training.yaml for every key.")
  private Path config = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The checkpoint's folder: new, empty, or that of the same training.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    TrainingConfig settings = TrainingConfig.read(config, data);
    Optional<BuiltInModel> builtIn = BuiltInModel.find(settings.start().checkpoint());
    if (builtIn.isEmpty()) {
      train(settings, Path.of(settings.start().checkpoint()));
      return 0;
    }
    // Its checkpoint lies in the jar.
    Path start = Files.createTempDirectory("wayside-start");
    try {
      builtIn.get().copyCheckpoint(start);
      train(settings, start);
    } finally {
      Directories.delete(start);
    }
    return 0;
  }

  private void train(TrainingConfig settings, Path start) throws IOException, InterruptedException {
    StartingPoint from =
        new StartingPoint(start, settings.start().fromNothing(), settings.start().queries());
    Trainer trainer = new Trainer(settings.training(), from, openData(settings), out);
    HeldOutScore score = new HeldOutScore(settings.openHeldOut());
    try (Interruption interruption = new Interruption(TO_SAVE);
        Progress progress = Progress.start("train", " steps")) {
      trainer.run(new Narrator(progress, settings.training().steps(), score, interruption));
    } catch (DataSetException | DivergedException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    System.out.println(out);
  }

  private static TrainingData openData(TrainingConfig settings) throws IOException {
    try {
      return settings.openData();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--data: " + e.getMessage());
    } catch (DataSetException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  /** Tells the progress. */
  private static final class Narrator implements TrainingListener {
    private final Progress progress;
    private final long steps;
    private final HeldOutScore score;
    private final Interruption interruption;
    private final long began = System.nanoTime();
    private long first;
    private long pictures;
    private Map<String, Double> scores = Map.of();

    Narrator(Progress progress, long steps, HeldOutScore score, Interruption interruption) {
      this.progress = progress;
      this.steps = steps;
      this.score = score;
      this.interruption = interruption;
    }

    @Override
    public void started(long lastStep, List<String> drawn) {
      if (lastStep > 0) {
        System.err.printf("Going on after step %d.%n", lastStep);
      }
      if (!drawn.isEmpty()) {
        System.err.printf(
            "Other classes than the checkpoint's: starting anew with %s.%n",
            String.join(", ", drawn));
      }
    }

    @Override
    public void stepped(long step, int batch, double loss, Map<String, Float> terms) {
      first = first == 0 ? step : first;
      pictures += batch;
      double seconds = (System.nanoTime() - began) / 1e9;
      long left = Math.round(seconds / (step - first + 1) * (steps - step));
      StringBuilder detail =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "%.1f pictures/s, %s left, loss %.3f",
                  pictures / seconds,
                  inWords(Duration.ofSeconds(left)),
                  loss));
      terms.forEach(
          (name, value) -> {
            if (!name.matches(".*_\\d+")) {
              detail.append(
                  String.format(Locale.ROOT, ", %s %.3f", name.replace("loss_", ""), value));
            }
          });
      scores.forEach(
          (name, value) -> detail.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
      progress.at(step, steps, detail.toString());
    }

    @Override
    public Map<String, Double> saved(long step, Path checkpoint) throws IOException {
      if (interruption.asked()) {
        System.err.printf("Stopped after step %d of %d and saved.%n", step, steps);
        return Map.of();
      }
      scores = score.of(checkpoint);
      return scores;
    }

    @Override
    public boolean stops() {
      return interruption.asked();
    }

    private static String inWords(Duration left) {
      return left.toHours() > 0
          ? "%d h %d min".formatted(left.toHours(), left.toMinutesPart())
          : "%d min %d s".formatted(left.toMinutesPart(), left.toSecondsPart());
    }
  }
}
