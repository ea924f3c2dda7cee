package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.KafkaTrouble;
import io.wayside.jobs.segmentation.ConfigurationException;
import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit status: 0 done, 1 the work failed, 2 wrong usage. */
@Command(
    name = "wayside",
    description = "Traffic-camera video into analytics, live.",
    mixinStandardHelpOptions = true,
    versionProvider = Wayside.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      IngestCommand.class,
      SegmentCommand.class,
      ReplayCommand.class,
      WatchCommand.class,
      PageCommand.class,
      CameraCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      ModelCommand.class,
      BenchmarkCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Wayside implements Runnable {

  /**
   * Quiet as the configuration of the log has them: a command says in its own line what they do.
   */
  private static final String KAFKA_CLIENTS = "org.apache.kafka.clients";

  private static final String KAFKA_COMMON = "org.apache.kafka.common";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens, and print the stack trace of a failure.")
  private boolean verbose;

  /** Reached only without a command. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "expected a command: demo, ingest, segment, replay, watch, page, camera, report, export,"
            + " model or benchmark");
  }

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Runs one command; returns its exit status. */
  static int execute(String... arguments) {
    Wayside wayside = new Wayside();
    CommandLine commandLine =
        new CommandLine(wayside)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionStrategy(wayside::runLast)
            .setExecutionExceptionHandler(wayside::explain)
            .setParameterExceptionHandler(Wayside::misused);
    return commandLine.execute(arguments);
  }

  private int runLast(CommandLine.ParseResult parsed) {
    if (verbose) {
      Configurator.setLevel("io.wayside", Level.DEBUG);
      Configurator.setLevel(Map.of(KAFKA_CLIENTS, Level.INFO, KAFKA_COMMON, Level.INFO));
      Configurator.setRootLevel(Level.INFO);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** One line for what went wrong; the stack trace only on request. */
  private int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(command.getCommandSpec().qualifiedName() + ": " + oneLine(failure));
    if (verbose) {
      failure.printStackTrace(err);
    }
    return failure instanceof ConfigurationException || failure instanceof UsageException
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  private static int misused(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + oneLine(failure));
    command.getErr().println("Try '" + name + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  /** The failure's own words; of one that was not foreseen, its kind too. */
  static String oneLine(Throwable failure) {
    Optional<String> ofKafka =
        failure instanceof KafkaException ? KafkaTrouble.explain(failure) : Optional.empty();
    if (ofKafka.isPresent()) {
      return "kafka: " + ofKafka.get();
    }
    Throwable root = failure;
    while (root.getMessage() == null && root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? "" : root.getMessage();
    boolean foreseen =
        root instanceof IllegalArgumentException
            || root instanceof ConfigurationException
            || root instanceof UsageException
            || root instanceof CommandFailure
            || root instanceof CheckpointException
            || root.getClass() == IOException.class
            || root instanceof CommandLine.ParameterException;
    String line = message.lines().map(String::strip).reduce("", Wayside::join);
    return foreseen ? line : join(root.getClass().getSimpleName() + ":", line);
  }

  private static String join(String left, String right) {
    return left.isEmpty() ? right : left + " " + right;
  }

  /** The version of Wayside and of what it runs on. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      Map<String, String> versions = new TreeMap<>();
      versions.put("Java", Runtime.version().toString());
      versions.put("Flink", version(org.apache.flink.api.common.JobID.class));
      versions.put("Kafka clients", org.apache.kafka.common.utils.AppInfoParser.getVersion());
      String own = version(Wayside.class);
      return new String[] {"wayside " + own, versions.toString().replaceAll("[{}]", "")};
    }

    private static String version(Class<?> type) {
      String version = type.getPackage().getImplementationVersion();
      return version == null ? "(not packaged)" : version;
    }
  }
}
