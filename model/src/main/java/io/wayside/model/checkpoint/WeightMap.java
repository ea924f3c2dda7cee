package io.wayside.model.checkpoint;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The table that joins the tensors of a checkpoint to the variables of a network.
 *
 * @param variables of the network
 * @param entries one for each variable; several may read parts of one tensor
 * @param unused names of tensors that a checkpoint may have and this network does not need
 */
public record WeightMap(Variables variables, List<Entry> entries, Predicate<String> unused) {

  /**
   * One line of the table.
   *
   * @param tensor name in the checkpoint
   * @param variable name of the variable
   * @param layout how the tensor's elements lie in the variable
   */
  public record Entry(String tensor, String variable, Layout layout) {}

  public WeightMap {
    entries = List.copyOf(entries);
  }

  /**
   * Gives every variable its value.
   *
   * @param session of the graph that holds the variables; the graph gains the assignments
   * @throws CheckpointException where a tensor is missing, left over or of another shape; then no
   *     variable has been touched
   */
  public void assign(Graph graph, Session session, SafetensorsFile checkpoint) throws IOException {
    check(checkpoint);
    new VariableValues(graph, session, entries.stream().map(this::variable).toList())
        .assign((i, shape) -> value(entries.get(i), shape, checkpoint));
  }

  private static float[] value(Entry entry, Shape shape, SafetensorsFile checkpoint)
      throws IOException {
    return entry.layout().toVariable(checkpoint.floats(entry.tensor()), shape);
  }

  /**
   * Reads the values of a checkpoint.
   *
   * @return row-major, by the variables' names
   * @throws CheckpointException as {@link #assign}
   */
  public Map<String, float[]> read(SafetensorsFile checkpoint) throws IOException {
    check(checkpoint);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Entry entry : entries) {
      values.put(entry.variable(), value(entry, variable(entry).shape(), checkpoint));
    }
    return values;
  }

  /** The same table without some tensors, which a checkpoint may have or not. */
  public WeightMap without(Predicate<String> tensors) {
    return new WeightMap(
        variables,
        entries.stream().filter(entry -> !tensors.test(entry.tensor())).toList(),
        unused.or(tensors));
  }

  /**
   * The way back: variables become the tensors of a checkpoint.
   *
   * @param values row-major, by the variables' names
   * @return by the tensors' names, in the order of the table
   */
  public Map<String, Tensor> tensors(Function<String, float[]> values) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Shape shape = variable(entry).shape();
      Shape whole = entry.layout().tensorShape(shape);
      Tensor tensor =
          tensors.computeIfAbsent(
              entry.tensor(), name -> new Tensor(whole, new float[Math.toIntExact(whole.size())]));
      entry.layout().toTensor(values.apply(entry.variable()), shape, tensor.values());
    }
    return tensors;
  }

  /**
   * One tensor of a checkpoint.
   *
   * @param values row-major, shared, not copied
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Tensor(Shape shape, float[] values) {}

  /**
   * Checks that every tensor of the checkpoint is used or known as unused, and none is missing or
   * of another shape.
   *
   * @throws CheckpointException naming the first that is not
   */
  public void check(SafetensorsFile checkpoint) throws CheckpointException {
    Set<String> leftOver = new LinkedHashSet<>(checkpoint.names());
    leftOver.removeIf(unused);
    for (Entry entry : entries) {
      Shape expected = entry.layout().tensorShape(variable(entry).shape());
      if (!checkpoint.names().contains(entry.tensor())) {
        throw new CheckpointException(
            "%s: missing tensor %s, expected shape %s"
                .formatted(checkpoint.path(), entry.tensor(), expected));
      }
      Shape actual = checkpoint.info(entry.tensor()).shape();
      if (!actual.equals(expected)) {
        throw new CheckpointException(
            "%s: tensor %s: expected shape %s but was %s"
                .formatted(checkpoint.path(), entry.tensor(), expected, actual));
      }
      leftOver.remove(entry.tensor());
    }
    for (String name : leftOver) {
      throw new CheckpointException(
          "%s: tensor %s of shape %s is left over: this network has no place for it"
              .formatted(checkpoint.path(), name, checkpoint.info(name).shape()));
    }
  }

  private Variable<TFloat32> variable(Entry entry) {
    return variables.variable(entry.variable());
  }
}
