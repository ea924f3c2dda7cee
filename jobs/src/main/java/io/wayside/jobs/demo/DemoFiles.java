package io.wayside.jobs.demo;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.jobs.results.ResultFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Owns native memory and files: close it. What the demo leaves for each camera: a folder with
 * {@code overlay.mp4}, the last frame's results as {@code last.*}, and every traffic event, one a
 * line, in {@code traffic.jsonl}. For one thread.
 */
final class DemoFiles implements AutoCloseable {

  private static final String LAST = "last";

  private final Path directory;
  private final double framesPerSecond;
  private final Map<String, OverlayVideo> videos = new HashMap<>();
  private final Map<String, Writer> traffic = new HashMap<>();
  private final Map<String, Map<Topic, ResultRecord>> lastResults = new HashMap<>();

  /**
   * Writes nothing yet.
   *
   * @param framesPerSecond of the videos
   */
  DemoFiles(Path directory, double framesPerSecond) {
    this.directory = directory;
    this.framesPerSecond = framesPerSecond;
  }

  /** Takes a record in; the records of a camera come in the order of its frames. */
  void take(ResultRecord result) throws IOException {
    if (result.topic() == Topic.TRAFFIC) {
      append(result);
      return;
    }
    lastResults
        .computeIfAbsent(result.camera(), camera -> new EnumMap<>(Topic.class))
        .put(result.topic(), result);
    if (result.topic() == Topic.PANOPTIC) {
      video(result.camera()).add(result.value());
    }
  }

  private void append(ResultRecord event) throws IOException {
    Writer writer = traffic.get(event.camera());
    if (writer == null) {
      Path folder = Files.createDirectories(folder(event.camera()));
      writer = Files.newBufferedWriter(folder.resolve("traffic.jsonl"));
      traffic.put(event.camera(), writer);
    }
    writer.write(new String(event.value(), StandardCharsets.UTF_8) + "\n");
  }

  private OverlayVideo video(String camera) throws IOException {
    OverlayVideo video = videos.get(camera);
    if (video == null) {
      Path folder = Files.createDirectories(folder(camera));
      video = new OverlayVideo(folder.resolve("overlay.mp4"), framesPerSecond);
      videos.put(camera, video);
    }
    return video;
  }

  private Path folder(String camera) {
    return directory.resolve(ResultFiles.fileName(camera));
  }

  /** Ends the videos and lists of events, and writes the last results. */
  @Override
  public void close() throws IOException {
    for (OverlayVideo video : videos.values()) {
      video.close();
    }
    for (Writer writer : traffic.values()) {
      writer.close();
    }
    for (Map.Entry<String, Map<Topic, ResultRecord>> camera : lastResults.entrySet()) {
      for (ResultRecord result : camera.getValue().values()) {
        ResultFiles.write(result, folder(camera.getKey()), LAST);
      }
    }
  }
}
