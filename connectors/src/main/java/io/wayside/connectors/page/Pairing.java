package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings the results of one camera together by their inference id, so that nothing is ever shown
 * beside the result of another forward pass. For one thread at a time.
 *
 * <p>A pass is whole with a semantic map, counts and an overlay. A kind that one pass after the
 * other lacks, for ten seconds, is one that the model does not serve, and is not waited for.
 */
final class Pairing {

  /** Results of one frame may come this many frames apart, as topics are read in turns. */
  private static final int MOST_UNDER_WAY = 64;

  private static final int REMEMBERED = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PATIENCE_PASSES = 4;

  private final Map<String, ForwardPass> underWay = new HashMap<>();
  private final RecentIds whole = new RecentIds(REMEMBERED);
  private final Map<Topic, Missing> missing = new EnumMap<>(Topic.class);
  private long bytes;

  /**
   * Takes a result.
   *
   * @param counted the content of an instances message
   * @param mostBytes what pictures of unfinished passes may take; the newest pass may exceed it
   * @return the pass, if this result makes it whole
   */
  Optional<ForwardPass> add(
      ResultRecord result, @Nullable CountedThings counted, Instant received, long mostBytes) {
    missing.remove(result.topic());
    if (result.inference().isEmpty() || whole.contains(result.inference())) {
      return Optional.empty();
    }
    boolean isNew = !underWay.containsKey(result.inference());
    ForwardPass pass =
        replace(result, it -> counted == null ? it.with(result) : it.with(result, counted));
    if (isNew) {
      noteMissing(pass, received);
    }
    if (pass.kinds().containsAll(expected(received))) {
      remove(pass.inference());
      whole.add(pass.inference());
      return Optional.of(pass);
    }
    dropOldest(mostBytes);
    return Optional.empty();
  }

  /** Passes of which some results have come. */
  int underWay() {
    return underWay.size();
  }

  /** What their pictures take. */
  long bytes() {
    return bytes;
  }

  private ForwardPass replace(ResultRecord result, UnaryOperator<ForwardPass> change) {
    ForwardPass before = underWay.get(result.inference());
    ForwardPass after = change.apply(before == null ? ForwardPass.announcedBy(result) : before);
    bytes += after.bytes() - (before == null ? 0 : before.bytes());
    underWay.put(result.inference(), after);
    return after;
  }

  private void remove(String inference) {
    ForwardPass removed = underWay.remove(inference);
    bytes -= removed == null ? 0 : removed.bytes();
  }

  private void noteMissing(ForwardPass pass, Instant now) {
    Set<Topic> absent = EnumSet.copyOf(ForwardPass.KINDS);
    absent.removeAll(pass.kinds());
    absent.forEach(kind -> missing.merge(kind, new Missing(now, 1), (it, one) -> it.again()));
  }

  private Set<Topic> expected(Instant now) {
    Set<Topic> expected = EnumSet.copyOf(ForwardPass.KINDS);
    missing.forEach(
        (kind, since) -> {
          if (since.isForGood(now)) {
            expected.remove(kind);
          }
        });
    return expected;
  }

  /** Oldest by capture: a topic that is read late must not drive out the frames to come. */
  private void dropOldest(long mostBytes) {
    while (underWay.size() > 1 && (underWay.size() > MOST_UNDER_WAY || bytes > mostBytes)) {
      underWay.values().stream()
          .min(Comparator.comparing(ForwardPass::captured))
          .ifPresent(oldest -> remove(oldest.inference()));
    }
  }

  /** Since when a kind has not come, and how many passes began since then without it. */
  private record Missing(Instant since, int passes) {

    Missing again() {
      return new Missing(since, passes + 1);
    }

    boolean isForGood(Instant now) {
      return passes >= PATIENCE_PASSES && Duration.between(since, now).compareTo(PATIENCE) > 0;
    }
  }
}
