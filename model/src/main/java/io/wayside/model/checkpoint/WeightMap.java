package io.wayside.model.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
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
   * Assignments in one run of the session: a run of another set costs as much as the graph is
   * large, and the values of a set are in memory twice.
   */
  private static final int ASSIGNED_AT_ONCE = 128;

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
    Ops tf = Ops.create(graph).withSubScope("assign");
    List<Placeholder<TFloat32>> values = new ArrayList<>();
    List<Op> assigns = new ArrayList<>();
    for (Entry entry : entries) {
      Placeholder<TFloat32> value = tf.placeholder(TFloat32.class);
      values.add(value);
      assigns.add((Op) tf.assign(variable(entry), value));
    }
    for (int from = 0; from < entries.size(); from += ASSIGNED_AT_ONCE) {
      int to = Math.min(entries.size(), from + ASSIGNED_AT_ONCE);
      Session.Runner runner = session.runner();
      List<TFloat32> fed = new ArrayList<>();
      try {
        for (int i = from; i < to; i++) {
          fed.add(tensor(entries.get(i), checkpoint));
          runner.feed(values.get(i), fed.get(i - from)).addTarget(assigns.get(i));
        }
        runner.run().close();
      } finally {
        fed.forEach(TFloat32::close);
      }
    }
  }

  private TFloat32 tensor(Entry entry, SafetensorsFile checkpoint) throws IOException {
    Shape shape = variable(entry).shape();
    float[] values = entry.layout().toVariable(checkpoint.floats(entry.tensor()), shape);
    return TFloat32.tensorOf(shape, DataBuffers.of(values));
  }

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
    Variable<TFloat32> variable = variables.byName().get(entry.variable());
    if (variable == null) {
      throw new IllegalArgumentException(entry.variable() + ": no such variable");
    }
    return variable;
  }
}
