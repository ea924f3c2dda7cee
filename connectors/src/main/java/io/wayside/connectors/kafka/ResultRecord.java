package io.wayside.connectors.kafka;

import io.wayside.model.segmentation.SegmentInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic as a reader sees it.
 *
 * @param topic which topic it is of
 * @param partition its partition
 * @param offset its offset
 * @param camera the key, "unknown" if there is none
 * @param captureTime when the camera took the picture
 * @param id the record's own id, empty if it has none
 * @param frame the id of the frame that it was made of, empty on the frames topic
 * @param inference the forward pass, empty if no network ran
 * @param contentType media type of the value, empty if it has none
 * @param value the bytes; shared, not copied
 * @param segments COCO {@code segments_info} on the panoptic topics, else empty
 * @param labels names of the classes by id on the semantic topic, else empty
 */
public record ResultRecord(
    Topic topic,
    int partition,
    long offset,
    String camera,
    Instant captureTime,
    String id,
    String frame,
    String inference,
    String contentType,
    byte[] value,
    List<SegmentInfo> segments,
    List<String> labels) {

  /** Keeps its own copies of the lists. */
  public ResultRecord {
    segments = List.copyOf(segments);
    labels = List.copyOf(labels);
  }

  /** A record that names no classes. */
  public ResultRecord(
      Topic topic,
      int partition,
      long offset,
      String camera,
      Instant captureTime,
      String id,
      String frame,
      String inference,
      String contentType,
      byte[] value,
      List<SegmentInfo> segments) {
    this(
        topic,
        partition,
        offset,
        camera,
        captureTime,
        id,
        frame,
        inference,
        contentType,
        value,
        segments,
        List.of());
  }

  /** By place, which is unique in a cluster. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResultRecord that
        && topic == that.topic
        && partition == that.partition
        && offset == that.offset;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(offset) + 31 * (partition + 31 * topic.hashCode());
  }

  @Override
  public String toString() {
    return "ResultRecord[%s, %s, %s, %d bytes]".formatted(topic, camera, captureTime, value.length);
  }
}
