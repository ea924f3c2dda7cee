package io.wayside.model.trainer;

import io.wayside.model.augmentation.Batch;
import io.wayside.model.augmentation.BatchLoader;
import io.wayside.model.chart.CurvePanels;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.labels.LabelSetJson;
import io.wayside.model.savedmodel.PreprocessorConfig;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * Trains a network and writes it as a checkpoint in Hugging Face's layout.
 *
 * <p>The folder gets {@code config.json}, {@code preprocessor_config.json} and {@code labels.json}
 * at the start, {@code model.safetensors}, the averaged weights, at every save, and beside it in
 * {@code training} the whole state, the log and its curves. A training that was stopped at any
 * moment goes on from the last save as if nothing had happened.
 */
public final class Trainer {
  private static final String TRAINING = "training";
  private static final String STATE = "state.safetensors";
  private static final String LOG = "log.csv";
  private static final String CURVES = "curves.png";

  private final TrainingOptions options;
  private final StartingPoint start;
  private final TrainingData data;
  private final Path out;

  /**
   * Prepares a training.
   *
   * @param out the checkpoint's folder; where it holds a training of the same options, that goes on
   */
  public Trainer(TrainingOptions options, StartingPoint start, TrainingData data, Path out) {
    this.options = options;
    this.start = start;
    this.data = data;
    this.out = out;
  }

  /** Where the state of a training lies that was begun in a folder. */
  public static Path state(Path out) {
    return out.resolve(TRAINING).resolve(STATE);
  }

  /**
   * Trains until the last step, or until the listener stops it.
   *
   * @throws DivergedException where a loss is no finite number; the last checkpoint stays
   * @throws IOException where data cannot be read or the checkpoint not be written; likewise
   */
  public void run(TrainingListener listener) throws IOException, InterruptedException {
    LabelSet labels = data.labels();
    requireOwnFolder();
    if (Files.exists(state(out))) {
      // Before anything in the folder is touched.
      TrainingState.check(state(out), fingerprint());
    }
    Files.createDirectories(out.resolve(TRAINING));
    start.describe(out, labels, options.picture());
    LabelSetJson.write(labels, out.resolve(LabelSetJson.FILE));
    Objective objective =
        new Objective(
            options.loss(), labels, data.classWeights(options.loss().balanced()), options.seed());
    PixelScale scale = PixelScale.of(PreprocessorConfig.read(out, start.family()));
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      TrainingGraph training =
          new TrainingGraph(Ops.create(graph), out, scale, objective, options.optimizer());
      TrainingState state = new TrainingState(graph, session, training);
      long last = begin(state, training, labels, listener);
      TrainingLog log = new TrainingLog(out.resolve(TRAINING).resolve(LOG), last);
      new Run(session, training, state, log, listener).from(last + 1);
    }
  }

  /** A checkpoint of somebody else's must not be written over. */
  private void requireOwnFolder() throws IOException {
    if (!Files.exists(out) || Files.isDirectory(out.resolve(TRAINING))) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw new CheckpointException(out + ": expected a folder for the checkpoint but was a file");
    }
    try (Stream<Path> there = Files.list(out)) {
      if (there.findAny().isPresent()) {
        throw new CheckpointException(
            "%s: expected a new or empty folder, or that of an earlier training, but was neither"
                .formatted(out));
      }
    }
  }

  /** Restores the last save, or sets the first weights; gives the last step that is done. */
  private long begin(
      TrainingState state, TrainingGraph training, LabelSet labels, TrainingListener listener)
      throws IOException {
    if (Files.exists(state(out))) {
      long last = state.restore(state(out));
      listener.started(last, List.of());
      return last;
    }
    Initialisation initialisation = new Initialisation(options.seed());
    if (start.fromNothing()) {
      state.initialise(Map.of(), initialisation);
      listener.started(0, List.of());
      return 0;
    }
    LearnedNetwork network = training.network();
    Predicate<String> drawn = sameLabels(labels) ? tensor -> false : network.heads();
    try (SafetensorsFile checkpoint = SafetensorsFile.open(start.folder())) {
      FirstWeights weights = new FirstWeights(network, initialisation);
      state.initialise(weights.of(checkpoint, drawn), initialisation);
      listener.started(0, checkpoint.names().stream().filter(drawn).toList());
    }
    return 0;
  }

  private boolean sameLabels(LabelSet labels) throws IOException {
    List<String> names = labels.labels().stream().map(label -> label.name()).toList();
    return start.labels().equals(names);
  }

  private String fingerprint() {
    return options.fingerprint() + ", " + data.fingerprint();
  }

  /** One training from one step to the last. */
  private final class Run {
    private final Session session;
    private final TrainingGraph training;
    private final TrainingState state;
    private final TrainingLog log;
    private final TrainingListener listener;
    private long since;
    private long pictures;

    Run(
        Session session,
        TrainingGraph training,
        TrainingState state,
        TrainingLog log,
        TrainingListener listener) {
      this.session = session;
      this.training = training;
      this.state = state;
      this.log = log;
      this.listener = listener;
    }

    void from(long first) throws IOException, InterruptedException {
      since = System.nanoTime();
      try (BatchLoader loader = data.loader(options, first)) {
        for (long step = first; step <= options.steps(); step++) {
          step(step, loader.next());
          if (step % options.logEvery() == 0 || step == options.steps()) {
            log(step);
          }
          boolean ends = step == options.steps() || listener.stops();
          if (step % options.saveEvery() == 0 || ends) {
            save(step);
          }
          if (ends) {
            return;
          }
        }
      }
    }

    private void step(long step, Batch batch) throws DivergedException {
      OptimizerOptions optimizer = options.optimizer();
      TrainingGraph.Found found;
      try {
        found =
            training.step(
                session,
                batch,
                step,
                optimizer.rate(step, options.steps()),
                optimizer.averageDecay(step));
      } catch (ArithmeticException e) {
        // The matcher meets numbers that are none before the loss does.
        throw new DivergedException("step %d: %s".formatted(step, e.getMessage()), e);
      }
      check(step, found);
      log.add("loss", found.loss());
      found.terms().forEach(log::add);
      log.add("gradient_norm", found.gradientNorm());
      log.add("learning_rate", optimizer.rate(step, options.steps()));
      pictures += batch.size();
      listener.stepped(step, batch.size(), found.loss(), found.terms());
    }

    private static void check(long step, TrainingGraph.Found found) throws DivergedException {
      Map<String, Float> values = new LinkedHashMap<>(found.terms());
      values.put("loss", found.loss());
      values.put("gradient_norm", found.gradientNorm());
      for (Map.Entry<String, Float> value : values.entrySet()) {
        if (!Float.isFinite(value.getValue())) {
          throw new DivergedException(
              "step %d: %s: expected a finite number but was %s"
                  .formatted(step, value.getKey(), value.getValue()));
        }
      }
    }

    private void log(long step) throws IOException {
      long now = System.nanoTime();
      log.add("pictures_per_second", pictures * 1e9 / (now - since));
      since = now;
      pictures = 0;
      log.writeMeans(step);
    }

    /** Terms of auxiliary predictions, which end in their number, are left out. */
    private static void drawCurves(Path folder) throws IOException {
      Map<String, NavigableMap<Long, Double>> curves = TrainingLog.curves(folder.resolve(LOG));
      curves.keySet().removeIf(curve -> curve.matches(".*_\\d+"));
      CurvePanels.draw(curves, folder.resolve(CURVES));
    }

    private void save(long step) throws IOException {
      Path folder = out.resolve(TRAINING);
      new WeightsFile(out, options.loss().noObjectWeight())
          .write(training.network().weights(), state.averages(), step);
      if (options.keep()) {
        Files.copy(
            out.resolve(WeightsFile.NAME),
            folder.resolve("step-%d.safetensors".formatted(step)),
            StandardCopyOption.REPLACE_EXISTING);
      }
      log.write(step, listener.saved(step, out));
      state.save(folder.resolve(STATE), step, fingerprint());
      drawCurves(folder);
    }
  }
}
