package io.wayside.jobs.cli;

import picocli.CommandLine.Command;

/** What can be done with a model alone. */
@Command(
    name = "model",
    description = "Exports a checkpoint, runs a model on pictures, measures it, inspects it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelExportCommand.class,
      ModelSegmentCommand.class,
      ModelBenchmarkCommand.class,
      ModelInspectCommand.class
    })
final class ModelCommand {}
