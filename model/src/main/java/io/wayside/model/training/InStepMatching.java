package io.wayside.model.training;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Matches in the middle of a training step: costs leave the running graph through one queue and
 * assignments enter it through another, so that the network runs forward only once.
 *
 * <pre>{@code
 * Operand<TFloat32> costs = criterion.matchingCosts(tf, predictions, targets);
 * InStepMatching matching = new InStepMatching(tf, costs);
 * SetCriterion.Loss loss = criterion.call(tf, predictions, targets, matching.assignments());
 *
 * Session.Runner step = session.runner().feed(…).addTarget(update).fetch(loss.total());
 * try (Result result = matching.run(session, step)) { … }
 * }</pre>
 *
 * <p>Belongs to one session and runs one step at a time. A step that fails ends it.
 */
public final class InStepMatching {
  private static final Shape ASSIGNMENTS = Shape.of(-1, -1, -1);

  private final Op sendCosts;
  private final Operand<TFloat32> receivedCosts;
  private final Placeholder<TInt32> matched;
  private final Op sendAssignments;
  private final Operand<TInt32> assignments;
  private final List<Op> closings;

  /** What went wrong first, in the step or in the matching beside it. */
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * Adds the queues to a graph.
   *
   * @param costs [L, B, Q, T], from {@link SetCriterion#matchingCosts}
   */
  public InStepMatching(Ops tf, Operand<TFloat32> costs) {
    FifoQueue out = queue(tf, TFloat32.class);
    sendCosts = tf.io.queueEnqueue(out, List.of(costs));
    receivedCosts = received(tf, out, TFloat32.class);
    FifoQueue in = queue(tf, TInt32.class);
    matched = tf.placeholder(TInt32.class, Placeholder.shape(ASSIGNMENTS));
    sendAssignments = tf.io.queueEnqueue(in, List.of(matched));
    assignments = tf.ensureShape(received(tf, in, TInt32.class), ASSIGNMENTS);
    closings = List.of(tf.io.queueClose(out), tf.io.queueClose(in));
  }

  private static FifoQueue queue(Ops tf, Class<? extends TType> type) {
    return tf.io.fifoQueue(List.of(type), FifoQueue.capacity(1L));
  }

  private static <T extends TType> Operand<T> received(Ops tf, FifoQueue queue, Class<T> type) {
    return tf.io.queueDequeue(queue, List.of(type)).components().get(0).expect(type);
  }

  /** [L, B, Q], for {@link SetCriterion#call}; only within {@link #run}. */
  public Operand<TInt32> assignments() {
    return assignments;
  }

  /**
   * Runs a step and matches when it asks.
   *
   * @param step of the session, with all feeds, targets and fetches; must need the assignments
   * @return what the step fetched; the caller closes it
   * @throws ArithmeticException where a cost is not finite, as {@link HungarianMatcher#match} says
   * @throws IllegalStateException where an earlier step failed
   */
  public Result run(Session session, Session.Runner step) {
    Throwable earlier = failure.get();
    if (earlier != null) {
      throw new IllegalStateException("matching has ended: an earlier step failed", earlier);
    }
    CompletableFuture<Void> matching =
        CompletableFuture.runAsync(
            () -> matchOnce(session), task -> new Thread(task, "matching").start());
    Optional<Result> result = Optional.empty();
    try {
      result = Optional.of(step.addTarget(sendCosts).run());
    } catch (RuntimeException | Error e) {
      fail(session, e);
    }
    matching.join();
    Throwable first = failure.get();
    if (first == null) {
      return result.orElseThrow();
    }
    result.ifPresent(Result::close);
    if (first instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) first;
  }

  /** Beside the step, in a thread of its own. */
  private void matchOnce(Session session) {
    try (Result costs = session.runner().fetch(receivedCosts).run();
        TInt32 found = HungarianMatcher.match((TFloat32) costs.get(0))) {
      session.runner().feed(matched, found).addTarget(sendAssignments).run().close();
    } catch (RuntimeException | Error e) {
      fail(session, e);
    }
  }

  /** Closes the queues, so that the other side stops waiting. */
  private void fail(Session session, Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      for (Op closing : closings) {
        session.runner().addTarget(closing).run().close();
      }
    }
  }
}
