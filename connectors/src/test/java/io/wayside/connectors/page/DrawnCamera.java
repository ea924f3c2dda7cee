package io.wayside.connectors.page;

import com.google.protobuf.Timestamp;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.wire.v1.Crossing;
import io.wayside.connectors.wire.v1.Failure;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.connectors.wire.v1.Model;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.SegmentInfo;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Results of a camera as the topics carry them: a road, and as many cars as are asked for. */
final class DrawnCamera {

  static final List<String> LABELS = List.of("Sky", "Road", "Car", "Pedestrian");

  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int HORIZON = 60;
  private static final int CAR_WIDTH = 40;
  private static final int CAR_HEIGHT = 24;
  private static final int[] PALETTE = {0x808080, 0x804080, 0x400080, 0x404000};

  private final String id;
  private long offset;

  DrawnCamera(String id) {
    this.id = id;
  }

  /** The three results of one forward pass: semantic map, counts, overlay. */
  List<ResultRecord> pass(int number, Instant captured, int cars) {
    return List.of(
        semantic(number, captured, cars),
        instances(number, captured, Map.of("Car", cars, "Pedestrian", 0)),
        overlay(number, captured, cars));
  }

  ResultRecord semantic(int number, Instant captured, int cars) {
    return record(
        Topic.SEMANTIC, number, captured, "image/png", drawn(true, number, cars), List.of());
  }

  ResultRecord overlay(int number, Instant captured, int cars) {
    long carArea = (long) CAR_WIDTH * CAR_HEIGHT * cars;
    List<SegmentInfo> segments =
        List.of(
            segment(1, 0, false, (long) WIDTH * HORIZON),
            segment(2, 1, false, (long) WIDTH * (HEIGHT - HORIZON) - carArea),
            segment(3, 2, true, carArea));
    return record(
        Topic.PANOPTIC, number, captured, "image/jpeg", drawn(false, number, cars), segments);
  }

  ResultRecord instances(int number, Instant captured, Map<String, Integer> counts) {
    Instances message =
        Instances.newBuilder()
            .setCamera(id)
            .setHeight(HEIGHT)
            .setWidth(WIDTH)
            .setScoreThreshold(0.5f)
            .setModel(Model.newBuilder().setName("street").setVersion("1"))
            .putAllCounts(new TreeMap<>(counts))
            .build();
    return record(
        Topic.INSTANCES,
        number,
        captured,
        "application/protobuf",
        message.toByteArray(),
        List.of());
  }

  ResultRecord failure(int number, Instant captured, String reason) {
    Failure message =
        Failure.newBuilder()
            .setCamera(id)
            .setFrame("f-" + number)
            .setStage("DECODE")
            .setReason(reason)
            .setMessage("jpeg: expected more bytes")
            .build();
    return record(
        Topic.FAILURES, number, captured, "application/protobuf", message.toByteArray(), List.of());
  }

  /** A record of the traffic topic. */
  ResultRecord traffic(int number, Traffic message) {
    Instant time = Instant.ofEpochSecond(message.getTime().getSeconds());
    return record(
        Topic.TRAFFIC, number, time, "application/protobuf", message.toByteArray(), List.of());
  }

  /** A crossing of a car. */
  ResultRecord crossing(int number, Instant time, String tripwire, String direction) {
    return traffic(
        number,
        Traffic.newBuilder()
            .setCamera(id)
            .setTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
            .setCrossing(
                Crossing.newBuilder()
                    .setTripwire(tripwire)
                    .setDirection(direction)
                    .setTrackId(number)
                    .setLabelId(2)
                    .setLabel("Car"))
            .build());
  }

  /** A record of the settings topic; an empty one ends the settings. */
  ResultRecord settings(int number, String json) {
    byte[] value = json.getBytes(StandardCharsets.UTF_8);
    return record(Topic.CAMERAS, number, Instant.EPOCH, "application/json", value, List.of());
  }

  /** The id that the results of a pass share. */
  String inference(int number) {
    return "%08x-%s".formatted(number, Integer.toHexString(id.hashCode()));
  }

  ResultRecord record(
      Topic topic,
      int number,
      Instant captured,
      String contentType,
      byte[] value,
      List<SegmentInfo> segments) {
    return new ResultRecord(
        topic,
        0,
        offset++,
        id,
        captured,
        topic.word() + "-" + number,
        "f-" + number,
        ForwardPass.KINDS.contains(topic) ? inference(number) : "",
        contentType,
        value,
        segments,
        topic == Topic.SEMANTIC ? LABELS : List.of());
  }

  private static SegmentInfo segment(int id, int label, boolean thing, long area) {
    return new SegmentInfo(id, label, thing, 0.9f, area, new Box(0, 0, WIDTH, HEIGHT));
  }

  private static byte[] drawn(boolean semantic, int number, int cars) {
    BufferedImage image =
        semantic
            ? new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette())
            : new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setColor(new Color(PALETTE[0]));
    brush.fillRect(0, 0, WIDTH, HEIGHT);
    brush.setColor(new Color(PALETTE[1]));
    brush.fillRect(0, HORIZON, WIDTH, HEIGHT);
    brush.setColor(new Color(PALETTE[2]));
    for (int i = 0; i < cars; i++) {
      brush.fillRect((i * 60 + number * 5) % WIDTH, 80 + i % 3 * 30, CAR_WIDTH, CAR_HEIGHT);
    }
    brush.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, semantic ? "png" : "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static IndexColorModel palette() {
    byte[] red = new byte[PALETTE.length];
    byte[] green = new byte[PALETTE.length];
    byte[] blue = new byte[PALETTE.length];
    for (int i = 0; i < PALETTE.length; i++) {
      red[i] = (byte) (PALETTE[i] >> 16);
      green[i] = (byte) (PALETTE[i] >> 8);
      blue[i] = (byte) PALETTE[i];
    }
    return new IndexColorModel(8, PALETTE.length, red, green, blue);
  }
}
