package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.wire.CameraMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Traffic of one camera for {@link PageShowcase}: settings, crossings, windows, skipped frames. */
final class ShownTraffic {

  private static final List<List<String>> WAYS =
      List.of(
          List.of("stop-line", "in"),
          List.of("stop-line", "out"),
          List.of("<b>crosswalk</b>", "towards the station"),
          List.of("crosswalk-2", "rightward"),
          List.of("crosswalk-2", "leftward"));

  private static final List<String> CLASSES = List.of("Car", "Car", "Pedestrian", "Bicyclist");

  private final PageState state;
  private final String camera;
  private final boolean skips;
  private final Random random = new Random(2);
  private long number;

  ShownTraffic(PageState state, SettingsStore settings, String camera, boolean skips)
      throws IOException {
    this.state = state;
    this.camera = camera;
    this.skips = skips;
    settings.put(
        CameraMessage.read(
            """
            {"camera":"%s","tripwires":[
            {"name":"stop-line","from":{"x":0.08,"y":0.62},"to":{"x":0.45,"y":0.55},
             "rightward":"in","leftward":"out"},
            {"name":"<b>crosswalk</b>","from":{"x":0.72,"y":0.95},"to":{"x":0.66,"y":0.55},
             "rightward":"towards the station","leftward":"away"},
            {"name":"crosswalk-2","from":{"x":1,"y":0.3},"to":{"x":0.75,"y":0.42}}],
            "zones":[{"name":"waiting-area","corners":[{"x":0.12,"y":0.66},{"x":0.46,"y":0.6},
             {"x":0.6,"y":0.9},{"x":0.1,"y":0.97}]}]}
            """
                .formatted(camera)));
    send();
    take(
        Topic.TRAFFIC,
        """
        {"time":"%1$s","silence":{"from":"%1$s","to":"%2$s"}}
        """
            .formatted(Instant.now().minusSeconds(95), Instant.now()));
  }

  /** A crossing, the last window, and perhaps a skipped frame. */
  void send() {
    List<String> way = WAYS.get(random.nextInt(WAYS.size()));
    take(
        Topic.TRAFFIC,
        """
        {"time":"%s","crossing":{"tripwire":"%s","direction":"%s","track_id":%d,"label":"%s"}}
        """
            .formatted(
                Instant.now(),
                way.get(0),
                way.get(1),
                40 + number,
                CLASSES.get(random.nextInt(CLASSES.size()))));
    Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    take(
        Topic.TRAFFIC,
        """
        {"window":{"start":"%s","end":"%s","frames_analysed":298,"frames_failed":2,
        "frames_skipped":%d,"journeys":[{"origin":"stop-line","destination":"crosswalk-2",
        "label":"Car","count":2},{"origin":"crosswalk-2","destination":"<b>crosswalk</b>",
        "label":"Car","count":1}],"zones":[{"zone":"waiting-area","mean_occupancy":%s,"most_inside":7,
        "most_standing":4,
        "mean_coverage":0.31}]}}
        """
            .formatted(
                end.minus(Duration.ofMinutes(1)), end, skips ? 17 : 0, 2.4 + number / 100.0));
    boolean leaves = random.nextBoolean();
    take(
        Topic.TRAFFIC,
        """
        {"zone_passage":{"zone":"waiting-area","kind":"%s","dwell":"%ds"}}
        """
            .formatted(leaves ? "EXIT" : "ENTRY", leaves ? 5 + random.nextInt(20) : 0));
    if (skips) {
      String reason = random.nextBoolean() ? "SUPERSEDED" : "TOO_OLD";
      take(Topic.TRAFFIC, "{\"skipped_frame\":{\"reason\":\"%s\"}}".formatted(reason));
    }
  }

  private void take(Topic topic, String json) {
    ResultRecord result =
        new ResultRecord(
            topic,
            0,
            number++,
            camera,
            Instant.now(),
            topic.word() + number,
            "sim/0/" + number,
            "",
            "application/json",
            json.getBytes(StandardCharsets.UTF_8),
            List.of());
    state.take(result, Instant.now(), true);
  }
}
