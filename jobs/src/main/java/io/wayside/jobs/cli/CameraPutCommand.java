package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes settings of cameras. */
@Command(
    name = "put",
    description = {
      "Writes the settings of one camera for each FILE; they replace those that it has.",
      "A file is YAML or JSON: camera, tripwires (name, from, to, rightward, leftward) and zones",
      "(name, corners); places are {x, y} as shares of the picture, 0,0 being its upper left"
          + " corner."
    },
    mixinStandardHelpOptions = true)
final class CameraPutCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Settings of one camera each.")
  private List<Path> files = new ArrayList<>();

  /** Reads every file before the first is written. */
  @Override
  public Integer call() throws IOException {
    List<CameraSettings> all = new ArrayList<>();
    for (Path file : files) {
      all.add(CameraFile.read(file));
    }
    try (TopicAdmin admin = kafka.connect()) {
      admin.createMissing(List.of(Topic.CAMERAS), 1);
    }
    SettingsTopic topic = new SettingsTopic(kafka.settings());
    for (CameraSettings settings : all) {
      topic.put(settings);
      System.err.printf(
          "camera: %s has %d tripwires and %d zones; version %s%n",
          settings.camera(),
          settings.tripwires().size(),
          settings.zones().size(),
          settings.version());
    }
    return 0;
  }
}
