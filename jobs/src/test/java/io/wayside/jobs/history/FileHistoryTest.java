package io.wayside.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.wayside.connectors.wire.v1.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileHistoryTest {

  private static final Traffic CROSSING =
      Events.crossing("2026-11-20T06:00:00Z", "gate", "in", "Car");

  @TempDir private Path directory = Path.of("");

  @Test
  void aRepeatedEventIsHandedOnOnceAlsoFromAnotherFile() throws IOException {
    Path first = file("a", line(CROSSING), "", line(CROSSING));
    Path second = file("b", line(CROSSING), line(Events.entry("2026-11-20T06:00:00Z")));
    List<Traffic> read = new ArrayList<>();

    ReadRecords records = new FileHistory(List.of(first, second)).read(read::add);

    assertThat(read).containsExactly(CROSSING, Events.entry("2026-11-20T06:00:00Z"));
    assertThat(records).isEqualTo(new ReadRecords(2, 2, 0));
  }

  @Test
  void whatIsNoEventIsCountedAndLeftOut() throws IOException {
    Path file =
        file(
            "a",
            "no json",
            "{\"camera\": \"north\"}",
            "{\"silence\": {\"from\": \"2026-11-20T06:00:00Z\", \"to\": \"2026-11-20T06:00:00Z\"}}",
            line(CROSSING));

    assertThat(new FileHistory(List.of(file)).read(event -> {}))
        .isEqualTo(new ReadRecords(1, 0, 3));
  }

  @Test
  void theSpanReachesFromTheFirstWindowsStartToTheLastMoment() throws IOException {
    Path file =
        file(
            "a",
            line(CROSSING),
            line(Events.window("2026-11-20T05:59:00Z", "2026-11-20T06:00:00Z")));

    assertThat(SeenSpan.of(new FileHistory(List.of(file))))
        .contains(
            new TimeRange(
                Instant.parse("2026-11-20T05:59:00Z"),
                Instant.parse("2026-11-20T06:00:00.000000001Z")));
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), List.of(lines));
  }

  private static String line(Traffic event) throws IOException {
    return JsonFormat.printer().omittingInsignificantWhitespace().print(event);
  }
}
