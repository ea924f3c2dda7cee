package io.wayside.connectors.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.connectors.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the browser is sent; the module's README describes it. Moments are epoch milliseconds. */
final class PageJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PageJson() {}

  /**
   * An update of several cameras.
   *
   * @param camera which form of each to send
   */
  static String update(Update update, Function<Announcement, String> camera) {
    ObjectNode node = JSON.createObjectNode();
    node.put("now_ms", update.now().toEpochMilli());
    node.put("complete", update.complete());
    ObjectNode source = node.putObject("source");
    source.put("state", update.source().kind().name().toLowerCase(Locale.ROOT));
    source.put("message", update.source().message());
    String head = node.toString();
    StringBuilder json = new StringBuilder(head.substring(0, head.length() - 1));
    json.append(",\"cameras\":[");
    for (int i = 0; i < update.cameras().size(); i++) {
      json.append(i == 0 ? "" : ",").append(camera.apply(update.cameras().get(i)));
    }
    return json.append("]}").toString();
  }

  /** What a card shows. */
  static String summary(CameraSnapshot camera) {
    return summaryNode(camera).toString();
  }

  /** What the camera's own view shows. */
  static String detail(CameraSnapshot camera) {
    ObjectNode node = summaryNode(camera);
    ForwardPass pass = camera.pass();
    CountedThings counted = pass == null ? null : pass.counted();
    if (counted != null) {
      node.put("model", counted.model());
      node.put("height", counted.height());
      node.put("width", counted.width());
      node.put("score_threshold", counted.scoreThreshold());
    }
    ArrayNode classes = node.putArray("classes");
    for (ClassFigure figure : camera.classes()) {
      ObjectNode entry = figureNode(figure);
      if (!Double.isNaN(figure.share())) {
        entry.put("share", figure.share());
      }
      classes.add(entry);
    }
    putFailures(node, camera);
    TrafficJson.putDetail(node, camera.traffic());
    node.put("unreadable", camera.unreadable());
    node.put("since_ms", camera.since().toEpochMilli());
    return node.toString();
  }

  /** Counts and latencies over time: one value a step, null where there was no frame. */
  static String history(CountHistory history, Instant now) {
    ObjectNode node = JSON.createObjectNode();
    node.put("step_ms", CountHistory.STEP.toMillis());
    node.put("end_ms", CountHistory.endOfStep(now).toEpochMilli());
    ArrayNode classes = node.putArray("classes");
    for (String name : history.classesSeen(now)) {
      ObjectNode entry = classes.addObject();
      entry.put("name", name);
      putValues(entry.putArray("values"), history.counts(name, now), 100);
    }
    putValues(node.putArray("latency_ms"), history.latencies(now), 1);
    return node.toString();
  }

  private static ObjectNode summaryNode(CameraSnapshot camera) {
    ObjectNode node = JSON.createObjectNode();
    node.put("camera", camera.camera());
    ForwardPass pass = camera.pass();
    if (pass != null) {
      node.put("frame", pass.frame());
      node.put("inference", pass.inference());
      node.put("captured_ms", pass.captured().toEpochMilli());
      ArrayNode parts = node.putArray("parts");
      pass.kinds().stream().map(Topic::word).forEach(parts::add);
    }
    ArrayNode counts = node.putArray("counts");
    camera.classes().stream()
        .filter(it -> it.count() > 0 || camera.recentlySeen().contains(it.name()))
        .filter(it -> it.count() >= 0)
        .forEach(it -> counts.add(figureNode(it)));
    if (camera.arrived() != null) {
      node.put("arrived_ms", camera.arrived().toEpochMilli());
    }
    putMillis(node, "latency_ms", camera.latency());
    putMillis(node, "interval_ms", camera.interval());
    node.put("segmented", camera.segmented());
    node.put("failed", camera.failed());
    TrafficJson.putSummary(node, camera.traffic());
    return node;
  }

  private static ObjectNode figureNode(ClassFigure figure) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", figure.id());
    node.put("name", figure.name());
    if (figure.colour() >= 0) {
      node.put("colour", "#%06x".formatted(figure.colour()));
    }
    if (figure.count() >= 0) {
      node.put("count", figure.count());
    }
    return node;
  }

  private static void putFailures(ObjectNode node, CameraSnapshot camera) {
    ArrayNode reasons = node.putArray("failures");
    camera
        .failures()
        .forEach((reason, count) -> reasons.addObject().put("reason", reason).put("count", count));
    ArrayNode last = node.putArray("last_failures");
    for (FailedFrame failed : camera.lastFailures()) {
      last.addObject()
          .put("frame", failed.frame())
          .put("captured_ms", failed.captured().toEpochMilli())
          .put("stage", failed.stage())
          .put("reason", failed.reason())
          .put("message", failed.message());
    }
  }

  private static void putMillis(ObjectNode node, String name, @Nullable Duration duration) {
    if (duration != null) {
      node.put(name, duration.toMillis());
    }
  }

  /** Rounded, to keep the message small. */
  private static void putValues(ArrayNode node, List<Double> values, double precision) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        node.addNull();
      } else {
        node.add(Math.round(value * precision) / precision);
      }
    }
  }
}
