package io.wayside.jobs.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be measured of more than a model. */
@Command(
    name = "benchmark",
    description = "Measures the pipeline; see model benchmark for a model alone.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = BenchmarkPipelineCommand.class)
final class BenchmarkCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Reached only without a command below it. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "expected a command: pipeline");
  }
}
