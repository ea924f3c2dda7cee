package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of one forward pass of the network, as far as they have come: all of them carry the
 * same inference id.
 *
 * @param inference the id that they share
 * @param frame the frame that they were made of
 * @param captured when the camera took it
 * @param semantic the palette PNG
 * @param counted the counts
 * @param panoptic the overlay JPEG and its segment table
 */
record ForwardPass(
    String inference,
    String frame,
    Instant captured,
    @Nullable ResultRecord semantic,
    @Nullable CountedThings counted,
    @Nullable ResultRecord panoptic) {

  /** The kinds of result that one pass of the network has. */
  static final Set<Topic> KINDS = Set.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC);

  /** A pass of which nothing has come yet but the news of it. */
  static ForwardPass announcedBy(ResultRecord result) {
    return new ForwardPass(
        result.inference(), result.frame(), result.captureTime(), null, null, null);
  }

  /** With the semantic map or the overlay of the same pass. */
  ForwardPass with(ResultRecord result) {
    requireSame(result);
    return switch (result.topic()) {
      case SEMANTIC -> new ForwardPass(inference, frame, captured, result, counted, panoptic);
      case PANOPTIC -> new ForwardPass(inference, frame, captured, semantic, counted, result);
      default -> throw new IllegalArgumentException("no picture: " + result);
    };
  }

  /** With the counts of the same pass. */
  ForwardPass with(ResultRecord result, CountedThings things) {
    requireSame(result);
    return new ForwardPass(inference, frame, captured, semantic, things, panoptic);
  }

  /** Which results are there. */
  Set<Topic> kinds() {
    Set<Topic> kinds = EnumSet.noneOf(Topic.class);
    if (semantic != null) {
      kinds.add(Topic.SEMANTIC);
    }
    if (counted != null) {
      kinds.add(Topic.INSTANCES);
    }
    if (panoptic != null) {
      kinds.add(Topic.PANOPTIC);
    }
    return kinds;
  }

  /** What the pictures take. */
  long bytes() {
    return (semantic == null ? 0 : semantic.value().length)
        + (panoptic == null ? 0L : panoptic.value().length);
  }

  private void requireSame(ResultRecord result) {
    if (!result.inference().equals(inference)) {
      throw new IllegalArgumentException(
          "forward pass: expected a result of %s but was of %s"
              .formatted(inference, result.inference()));
    }
  }
}
