package io.wayside.jobs.cli;

import picocli.CommandLine.Command;

/** The cameras' settings: where traffic is counted. */
@Command(
    name = "camera",
    description = "Says where each camera's traffic is counted; a running job follows at once.",
    subcommands = {CameraPutCommand.class, CameraListCommand.class, CameraRemoveCommand.class},
    mixinStandardHelpOptions = true)
final class CameraCommand {}
