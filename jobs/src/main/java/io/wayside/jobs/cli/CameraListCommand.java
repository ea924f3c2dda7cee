package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the settings that hold. */
@Command(
    name = "list",
    description = "Prints the settings that hold, a line of JSON for each camera.",
    mixinStandardHelpOptions = true)
final class CameraListCommand implements Callable<Integer> {

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Override
  public Integer call() throws IOException {
    kafka.connect().close();
    for (CameraSettings settings : new SettingsTopic(kafka.settings()).read().values()) {
      System.out.println(CameraMessage.json(settings));
    }
    return 0;
  }
}
