package io.wayside.connectors.page;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.SegmentsJson;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.model.segmentation.SegmentInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The page without Kafka, to work on its looks: some cameras that show the last results of a demo,
 * with counts that wander and tripwires that are crossed, one that has failures and skipped frames,
 * one that has gone silent, one with a bad name and one without tripwires. Arguments: the demo's
 * output folder, a port, a number of cameras.
 */
final class PageShowcase {

  private static final List<String> CLASSES =
      List.of(
          "Sky",
          "Building",
          "Pole",
          "Road",
          "Pavement",
          "Tree",
          "SignSymbol",
          "Fence",
          "Car",
          "Pedestrian",
          "Bicyclist");

  private final PageState state = new PageState();
  private final SettingsInMemory store = new SettingsInMemory(state);
  private final Random random = new Random(1);
  private final List<Source> sources = new ArrayList<>();
  private final List<ShownTraffic> traffic = new ArrayList<>();
  private long offset;

  private record Source(
      String camera,
      byte[] semantic,
      byte[] overlay,
      Instances counts,
      List<SegmentInfo> segments) {}

  private PageShowcase(Path demo, int cameras) throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.list(demo)) {
      folders = files.filter(Files::isDirectory).sorted().toList();
    }
    for (int i = 0; i < cameras; i++) {
      String name = i == 3 ? "<img src=x onerror=alert(1)>" : "camera-" + (i + 1);
      sources.add(source(name, folders.get(i % folders.size())));
    }
  }

  /** Serves until the process is ended. */
  public static void main(String[] arguments) throws Exception {
    PageShowcase showcase = new PageShowcase(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
    PageServer server =
        PageServer.start(
            showcase.state,
            PageSettings.local().withEditing().withPort(Integer.parseInt(arguments[1])),
            showcase.store);
    System.out.println(server.url());
    showcase.run();
  }

  private void run() throws InterruptedException, IOException {
    state.sourceIs(SourceState.READING);
    for (int i = 0; i < sources.size() && i < 5; i++) {
      traffic.add(new ShownTraffic(state, store, sources.get(i).camera(), i == 1));
    }
    Instant start = Instant.now();
    for (int back = 420; back > 0; back -= 2) {
      for (int i = 0; i < sources.size(); i++) {
        send(i, start.minusSeconds(back), start.minusSeconds(back).plusMillis(2400), back);
      }
    }
    for (int frame = 1000; true; frame++) {
      for (int i = 0; i < sources.size(); i++) {
        boolean hasGoneSilent = i == 2 && frame > 1010;
        boolean isSlow = i == 4 && frame % 40 != 0;
        if (!hasGoneSilent && !isSlow) {
          Instant now = Instant.now();
          send(i, now.minusMillis(2300 + random.nextInt(300)), now, frame);
        }
      }
      if (frame % 10 == 0) {
        traffic.forEach(ShownTraffic::send);
      }
      Thread.sleep(200);
    }
  }

  private void send(int place, Instant captured, Instant received, int number) {
    Source source = sources.get(place);
    if (place == 1 && number % 50 == 0) {
      String failure =
          "{\"frame\":\"sim/0/%d\",\"stage\":\"DECODE\",\"reason\":\"%s\",\"message\":\"%s\"}"
              .formatted(
                  number,
                  number % 100 == 0 ? "TRUNCATED" : "TOO_SMALL",
                  "jpeg: expected more bytes but the data ends");
      state.take(
          record(
              source,
              Topic.FAILURES,
              captured,
              number,
              failure.getBytes(StandardCharsets.UTF_8),
              List.of()),
          received,
          true);
    }
    state.take(
        record(source, Topic.SEMANTIC, captured, number, source.semantic(), List.of()),
        received,
        true);
    state.take(
        record(source, Topic.INSTANCES, captured, number, counts(source, captured), List.of()),
        received,
        true);
    state.take(
        record(source, Topic.PANOPTIC, captured, number, source.overlay(), source.segments()),
        received,
        true);
  }

  private byte[] counts(Source source, Instant captured) {
    double wave = Math.sin(captured.getEpochSecond() / 47.0 + source.camera().hashCode());
    TreeMap<String, Integer> counts = new TreeMap<>();
    source
        .counts()
        .getCountsMap()
        .forEach(
            (name, count) ->
                counts.put(name, (int) Math.max(0, count + 3 * wave + random.nextGaussian())));
    return MessageFormat.JSON.bytes(source.counts().toBuilder().putAllCounts(counts).build());
  }

  private ResultRecord record(
      Source source,
      Topic topic,
      Instant captured,
      int number,
      byte[] value,
      List<SegmentInfo> segments) {
    String pass =
        "%s-%s".formatted(Long.toHexString(captured.toEpochMilli() * 2654435761L), number);
    return new ResultRecord(
        topic,
        0,
        offset++,
        source.camera(),
        captured,
        topic + pass,
        "sim/0/" + number,
        topic == Topic.FAILURES ? "" : source.camera().length() + pass,
        topic == Topic.INSTANCES || topic == Topic.FAILURES ? "application/json" : "image",
        value,
        segments,
        CLASSES);
  }

  private static Source source(String name, Path folder) throws IOException {
    Instances.Builder counts = Instances.newBuilder();
    MessageFormat.JSON.merge(Files.readAllBytes(folder.resolve("last.instances.json")), counts);
    String panoptic = Files.readString(folder.resolve("last.panoptic.json"));
    String segments = panoptic.substring(panoptic.indexOf('['), panoptic.lastIndexOf(']') + 1);
    return new Source(
        name,
        Files.readAllBytes(folder.resolve("last.semantic.png")),
        Files.readAllBytes(folder.resolve("last.overlay.jpg")),
        counts.build(),
        SegmentsJson.read(segments));
  }
}
