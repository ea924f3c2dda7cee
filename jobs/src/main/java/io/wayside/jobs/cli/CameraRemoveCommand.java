package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.SettingsTopic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends settings of cameras. */
@Command(
    name = "remove",
    description = {
      "Ends the settings of the cameras: nothing is counted, nobody is blurred, the job's own"
          + " policy",
      "holds. Their road users are still followed."
    },
    mixinStandardHelpOptions = true)
final class CameraRemoveCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Cameras that have settings.")
  private List<String> cameras = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    kafka.connect().close();
    SettingsTopic topic = new SettingsTopic(kafka.settings());
    Set<String> known = topic.read().keySet();
    for (String camera : cameras) {
      if (!known.contains(camera)) {
        throw new UsageException("camera: expected one of %s but was %s".formatted(known, camera));
      }
    }
    for (String camera : cameras) {
      topic.remove(camera);
    }
    return 0;
  }
}
