package io.wayside.jobs.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the metrics of a job in this process can be read. */
final class MetricsOption {

  @Option(
      names = "--metrics-port",
      paramLabel = "P",
      description =
          "Port at which Prometheus can read the job's metrics, on every address of this machine"
              + " (default: none).")
  private @Nullable Integer port;

  /** The port, which is free now, if one is asked for. */
  OptionalInt port() {
    Integer wanted = port;
    if (wanted == null) {
      return OptionalInt.empty();
    }
    requireFree(wanted);
    return OptionalInt.of(wanted);
  }

  /** Flink would go on without metrics, and say so in its log alone. */
  private static void requireFree(int port) {
    if (port < 1 || port > 65_535) {
      throw new UsageException("--metrics-port: expected 1 to 65535 but was " + port);
    }
    try (ServerSocket probe = new ServerSocket(port)) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new CommandFailure(
          "--metrics-port: expected a free port but %d cannot be used (%s)"
              .formatted(port, e.getMessage()),
          e);
    }
  }
}
