package io.wayside.jobs.cli;

import picocli.CommandLine.Command;

/** The cameras' settings. */
@Command(
    name = "camera",
    description = {
      "Says where each camera's traffic is counted, what happens to frames that come too fast, and",
      "whom its pictures do not show; a running job follows at once."
    },
    subcommands = {CameraPutCommand.class, CameraListCommand.class, CameraRemoveCommand.class},
    mixinStandardHelpOptions = true)
final class CameraCommand {}
