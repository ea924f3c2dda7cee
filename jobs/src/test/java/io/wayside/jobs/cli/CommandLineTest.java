package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong ends in one clear line and the right exit status. */
final class CommandLineTest {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  @TempDir private Path directory;

  private final PrintStream standardError = System.err;
  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
    System.setOut(standardOutput);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "ingest",
        "segment",
        "watch",
        "camera",
        "camera put",
        "camera list",
        "camera remove",
        "page",
        "report",
        "export",
        "model",
        "model export",
        "model segment",
        "model benchmark",
        "model evaluate",
        "model inspect"
      })
  void everyCommandHasHelp(String command) {
    assertThat(Wayside.execute((command + " --help").split(" "))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: wayside " + command);
  }

  @Test
  void aCommandIsExpected() {
    assertThat(Wayside.execute()).isEqualTo(MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("expected a command: demo");
    assertThat(Wayside.execute("model")).isEqualTo(MISUSED);
  }

  @Test
  void anUnknownOptionIsMisuse() {
    assertThat(Wayside.execute("demo", "--frames", "7")).isEqualTo(MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--frames", "Try 'wayside demo");
  }

  @Test
  void anUnknownCameraSchemeIsMisuse() {
    assertFails(MISUSED, "rtsp://", "demo", "--source", "ftp://camera/1", "--out", out());
    assertFails(MISUSED, "rtsp://", "ingest", "--camera", "1", "--source", "gopher://x");
  }

  @Test
  void anOptionOfTheSimulationThatIsNoneIsMisuse() {
    assertFails(MISUSED, "weather", "demo", "--source", "sim:?weather=rain", "--out", out());
  }

  @Test
  void aMetricsPortThatCannotBeUsedIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      assertFails(FAILED, port, "segment", "--metrics-port", port);
    }
    assertFails(MISUSED, "65535", "segment", "--metrics-port", "70000");
  }

  @Test
  void argumentsMayStandInAFileSoThatNobodyElseSeesThem() throws IOException {
    Path file = Files.writeString(directory.resolve("north"), "--camera 1\n--source gopher://x\n");

    assertFails(MISUSED, "gopher:", "ingest", "@" + file);
  }

  @Test
  void aReportIsOfARangeOrAFile() {
    assertFails(MISUSED, "expected --from and --to, or --input", "report", "--out", out());
    assertFails(MISUSED, "no file", "report", "--input", "no file", "--out", out());
  }

  @Test
  void timesThatAreNoneAreMisuse() {
    String[] report = {"report", "--out", out(), "--to", "2026-11-20", "--from"};

    assertFails(MISUSED, "--from: expected a time", with(report, "yesterday"));
    assertFails(MISUSED, "an end after its start", with(report, "2026-11-20T00:00:00Z"));
    assertFails(MISUSED, "--zone", with(report, "2026-11-19", "--zone", "Atlantis/Capital"));
    assertFails(MISUSED, "--interval", with(report, "2026-11-19", "--interval", "7min"));
  }

  @Test
  void anExportSaysWhatItNeeds() {
    String[] flows = {"export", "--format", "otflow", "--out", out() + ".otflow"};

    assertFails(MISUSED, "--size: expected the pictures' size", flows);
    assertFails(MISUSED, "expected one --camera", with(flows, "--size", "1280x720"));
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void missingFootageIsNamed() {
    assertFails(FAILED, "absent.mp4", "demo", "--source", "absent.mp4", "--out", out());
  }

  @Test
  void footageThatIsNoVideoIsNamed() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.mp4"), "not a video");

    assertFails(FAILED, "notes.mp4", "demo", "--source", text.toString(), "--out", out());
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertFails(FAILED, "--out", "demo", "--out", file.resolve("below").toString());
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertFails(FAILED, port, "demo", "--port", port, "--out", out());
      assertFails(FAILED, port, "demo", "--kafka-port", port, "--out", out());
    }
  }

  @Test
  void settingsOfACameraThatCannotBeAreMisuse() throws IOException {
    Path unknown =
        Files.writeString(directory.resolve("unknown.yaml"), "{camera: north, lines: []}");
    Path outside =
        Files.writeString(
            directory.resolve("outside.yaml"),
            "{camera: north, zones: [{name: yard, corners: [{x: 0}, {x: 2}, {y: 1}]}]}");
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "camera: [north");

    assertFails(MISUSED, "lines", "camera", "put", unknown.toString());
    assertFails(MISUSED, "zone yard: expected places from 0 to 1", "camera", "put", "" + outside);
    assertFails(MISUSED, "broken.yaml", "camera", "put", broken.toString());
    assertFails(MISUSED, "absent.yaml", "camera", "put", "absent.yaml");
  }

  @Test
  void countingNeedsASceneWhoseCrossingsAreKnown() {
    assertFails(MISUSED, "sim:", "model", "evaluate", "--task", "counting");
    assertFails(MISUSED, "sim:", "model", "evaluate", "--task", "counting", "--data", out());
    assertFails(
        MISUSED, "weather", "model", "evaluate", "--task", "counting", "--data", "sim:?weather=1");
  }

  @Test
  void trackingNeedsASceneOrFilesOfBothSides() {
    assertFails(MISUSED, "--prediction", "model", "evaluate", "--task", "tracking");
    assertFails(
        MISUSED, "--flip", "model", "evaluate", "--task", "streaming", "--data", "sim:", "--flip");
    assertFails(
        FAILED,
        "a.txt",
        "model",
        "evaluate",
        "--task",
        "tracking",
        "--truth",
        "a.txt",
        "--prediction",
        "b.txt");
  }

  @Test
  void rangesAreChecked() {
    assertFails(MISUSED, "--fps", "demo", "--fps", "0", "--out", out());
    assertFails(MISUSED, "--cameras", "demo", "--cameras", "0", "--out", out());
    assertFails(MISUSED, "--size", "model", "benchmark", "--size", "100x100");
  }

  @Test
  void thePageIsNotOpenedToOthersByMistake() {
    assertFails(MISUSED, "16", "page", "--bind", "0.0.0.0", "--token", "short");
    assertFails(MISUSED, "--bind", "page", "--bind", "no address");
    assertFails(MISUSED, "70000", "page", "--port", "70000");
  }

  @Test
  void aModelThatIsNoneIsNamed() {
    assertFails(
        FAILED, directory.toString(), "demo", "--model", directory.toString(), "--out", out());
  }

  @Test
  void aBrokerThatIsNotThereIsNamed() throws IOException {
    String nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "127.0.0.1:" + free.getLocalPort();
    }

    assertFails(FAILED, nobody, "watch", "--bootstrap-servers", nobody);
    assertFails(FAILED, nobody, "page", "--bootstrap-servers", nobody, "--port", "0");
    Path config =
        Files.writeString(
            directory.resolve("job.yaml"), "kafka: {bootstrap-servers: '" + nobody + "'}");
    assertFails(FAILED, nobody, "segment", "--config", config.toString());
  }

  @Test
  void aSettingThatIsNoneIsMisuse() throws IOException {
    Path config = Files.writeString(directory.resolve("job.yaml"), "batch: {size: 4}");

    assertFails(MISUSED, "batch.size", "segment", "--config", config.toString());
    assertFails(MISUSED, "absent.yaml", "segment", "--config", "absent.yaml");
  }

  @Test
  void aCheckpointWithoutConfigurationIsNamed() {
    assertFails(
        FAILED,
        "config.json",
        "model",
        "export",
        "--checkpoint",
        directory.toString(),
        "--out",
        out());
  }

  @Test
  void anUnknownTopicIsMisuse() {
    assertFails(MISUSED, "--topic", "watch", "--topic", "weather");
  }

  /** Fails with the status, in one line that names what was wrong. */
  private void assertFails(int status, String named, String... arguments) {
    err.reset();
    assertThat(Wayside.execute(arguments)).isEqualTo(status);
    assertThat(err.toString(StandardCharsets.UTF_8).strip().lines().toList())
        .singleElement()
        .asString()
        .contains(named);
  }

  private String out() {
    return directory.resolve("out").toString();
  }
}
