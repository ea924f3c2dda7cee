package io.wayside.jobs.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with a model alone. */
@Command(
    name = "model",
    description =
        "Trains a model, exports it, runs it on pictures, scores, measures and inspects it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelExportCommand.class,
      ModelSegmentCommand.class,
      ModelTrainCommand.class,
      ModelEvaluateCommand.class,
      ModelBenchmarkCommand.class,
      ModelInspectCommand.class
    })
final class ModelCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Reached only without a command below it. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "expected a command: export, segment, train, evaluate, benchmark or inspect");
  }
}
