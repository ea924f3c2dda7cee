package io.wayside.jobs.cli;

import io.wayside.connectors.page.PageSettings;
import io.wayside.jobs.demo.Demo;
import io.wayside.jobs.demo.DemoOptions;
import io.wayside.jobs.segmentation.ModelLocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole pipeline on one machine. */
@Command(
    name = "demo",
    description = {
      "The whole pipeline on one machine, nothing installed: a Kafka broker and a Flink"
          + " mini-cluster in this process, cameras, the segmentation job, a live page, and files"
          + " of what comes out.",
      "Leaves summary.json in --out, and for each camera a folder with overlay.mp4 and the last"
          + " frame's results."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final int USUAL_PORT = 8080;

  @Option(
      names = "--source",
      paramLabel = "URI",
      description =
          "Video file, folder of pictures, rtsp://, http://, or sim: for the simulated intersection"
              + " (default); one camera each, repeatable.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--cameras",
      paramLabel = "N",
      description = "Number of cameras; the sources are taken in turn (default: one a source).")
  private @Nullable Integer cameras;

  @Option(
      names = "--fps",
      paramLabel = "F",
      defaultValue = "5",
      description = "Analysed frames a second and camera (default: ${DEFAULT-VALUE}).")
  private double framesPerSecond;

  @Mixin private ModelOption model = new ModelOption();

  @Option(names = "--once", description = "End with the footage instead of looping.")
  private boolean once;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where the results go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("out");

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "Port of the live page on 127.0.0.1 (default: 8080, or any free one).")
  private @Nullable Integer port;

  @Option(
      names = "--kafka-port",
      paramLabel = "P",
      description = "Port of the broker on 127.0.0.1 (default: any free one).")
  private @Nullable Integer kafkaPort;

  @Option(names = "--no-page", description = "No live page.")
  private boolean noPage;

  @Mixin private MetricsOption metrics = new MetricsOption();

  @Override
  public Integer call() throws Exception {
    requireInRange();
    if (port != null && !noPage) {
      requireFree(port);
    }
    Directories.requireWritable("--out", out);
    ModelLocation unused = model.find(); // before anything is started
    DemoOptions options =
        new DemoOptions(
            sources.isEmpty() ? List.of("sim:") : sources,
            cameras == null ? Math.max(1, sources.size()) : cameras,
            framesPerSecond,
            model.name(),
            once,
            out,
            kafkaPort == null ? OptionalInt.empty() : OptionalInt.of(kafkaPort),
            noPage ? Optional.empty() : Optional.of(page()),
            metrics.port());
    return new Demo(options).run() ? 0 : 1;
  }

  private void requireInRange() {
    if (!(framesPerSecond > 0 && framesPerSecond <= 1000)) {
      throw new UsageException(
          "--fps: expected more than 0, up to 1000, but was " + framesPerSecond);
    }
    if (cameras != null && (cameras < 1 || cameras < sources.size())) {
      throw new UsageException(
          "--cameras: expected at least 1 and at least one a source (%d) but was %d"
              .formatted(sources.size(), cameras));
    }
  }

  private PageSettings page() {
    PageSettings settings = PageSettings.local().withEditing();
    if (port != null) {
      return settings.withPort(port);
    }
    return settings.withPort(isFree(USUAL_PORT) ? USUAL_PORT : 0);
  }

  private static boolean isFree(int port) {
    try {
      requireFree(port);
      return true;
    } catch (CommandFailure e) {
      return false;
    }
  }

  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          "--port: expected a free port on 127.0.0.1 but %d cannot be used (%s)"
              .formatted(port, e.getMessage()),
          e);
    }
  }
}
