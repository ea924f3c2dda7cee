package io.wayside.model.trainer;

import io.wayside.model.checkpoint.AtomicFile;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.SafetensorsWriter;
import io.wayside.model.checkpoint.VariableValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Every number that a training depends on, and how to save and restore it: weights, running
 * statistics, averages, the optimiser's moments and the step. All else follows from the options.
 *
 * <p>Not for several threads.
 */
final class TrainingState {
  private static final String STEP = "step";
  private static final String OPTIONS = "options";
  private static final String AVERAGE = ".average";

  private final List<String> names;
  private final List<Variable<TFloat32>> variables;
  private final TrainingGraph training;
  private final VariableValues values;

  /** The state of a session over the graph. */
  TrainingState(Graph graph, Session session, TrainingGraph training) {
    this.training = training;
    Map<String, Variable<TFloat32>> byName = new LinkedHashMap<>(training.weights());
    byName.putAll(training.moments());
    training.averages().forEach((name, average) -> byName.put(name + AVERAGE, average));
    names = List.copyOf(byName.keySet());
    variables = List.copyOf(byName.values());
    values = new VariableValues(graph, session, variables);
  }

  /**
   * The first weights; averages equal to them, moments of 0.
   *
   * @param known values of some variables, by name; the others are drawn
   */
  void initialise(Map<String, float[]> known, Initialisation initialisation) throws IOException {
    values.assign(
        (i, shape) -> {
          String name = names.get(i);
          if (training.moments().containsKey(name)) {
            return new float[Math.toIntExact(shape.size())];
          }
          String weight = withoutAverage(name);
          float[] value = known.get(weight);
          return value == null ? initialisation.values(weight, shape) : value;
        });
  }

  private static String withoutAverage(String name) {
    return name.endsWith(AVERAGE) ? name.substring(0, name.length() - AVERAGE.length()) : name;
  }

  /** The averages, by the names of the weights. */
  Map<String, float[]> averages() throws IOException {
    Map<String, float[]> averages = new LinkedHashMap<>();
    values.read(
        (i, elements) -> {
          String name = names.get(i);
          if (name.endsWith(AVERAGE)) {
            averages.put(withoutAverage(name), elements);
          }
        });
    return averages;
  }

  /**
   * Saves all of it, or nothing.
   *
   * @param options in words, to tell a training from another
   */
  void save(Path file, long step, String options) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    writer.metadata(OPTIONS, options).add(STEP, Shape.scalar(), new long[] {step});
    values.read((i, elements) -> writer.add(names.get(i), variables.get(i).shape(), elements));
    AtomicFile.write(file, writer::write);
  }

  /**
   * Checks that a saved state can be gone on from.
   *
   * @throws CheckpointException where the file belongs to a training with other options
   */
  static void check(Path file, String options) throws IOException {
    try (SafetensorsFile saved = SafetensorsFile.open(file)) {
      requireSame(file, saved.metadata().getOrDefault(OPTIONS, ""), options);
    }
  }

  /**
   * Restores all of it.
   *
   * @return the number of the last step
   */
  long restore(Path file) throws IOException {
    try (SafetensorsFile saved = SafetensorsFile.open(file)) {
      values.assign((i, shape) -> saved.floats(names.get(i)));
      return saved.longs(STEP)[0];
    }
  }

  /** Compares options setting by setting, to name the first that differs. */
  private static void requireSame(Path file, String before, String now) throws CheckpointException {
    String[] begun = before.split(", ", -1);
    String[] asked = now.split(", ", -1);
    for (int i = 0; i < Math.max(begun.length, asked.length); i++) {
      String expected = i < begun.length ? begun[i] : "nothing more";
      String actual = i < asked.length ? asked[i] : "nothing more";
      if (!expected.equals(actual)) {
        throw new CheckpointException(
            "%s: expected %s, as the training began, but was %s; train into another folder, or ask for the same"
                .formatted(file, expected, actual));
      }
    }
  }
}
