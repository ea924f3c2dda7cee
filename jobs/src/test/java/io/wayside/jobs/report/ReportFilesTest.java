package io.wayside.jobs.report;

import static io.wayside.jobs.history.Events.crossing;
import static io.wayside.jobs.history.Events.history;
import static io.wayside.jobs.history.Events.journeys;
import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.jobs.history.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the tables of three quarters of an hour. */
final class ReportFilesTest {

  private static final Instant MADE = Instant.parse("2026-11-21T00:00:00Z");

  @TempDir private Path directory = Path.of("");

  @Test
  void namesAreShownAsTextAndNothingElse() throws IOException {
    Traffic crossing = crossing("2026-11-20T06:00:00Z", "<script>alert(1)</script>", "in", "\"&'");

    String page =
        page(crossing.toBuilder().setCamera("a<b>\"c\"").build(), window("06:00", "06:15"));

    assertThat(page)
        .contains(
            "a&lt;b&gt;&quot;c&quot;", "&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&amp;&#39;")
        .doesNotContain("<script", "a<b>");
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    assertThat(page(crossing("2026-11-20T06:00:00Z", "gate", "in", "Car")))
        .contains("<svg")
        .doesNotContain("src=", "<link", "@import", "http://", "https://");
  }

  @Test
  void aQuarterThatWasNotLookedAtIsNeverZero() throws IOException {
    String page =
        page(
            window("06:00", "06:15"),
            crossing("2026-11-20T06:01:00Z", "gate", "in", "Car"),
            crossing("2026-11-20T06:31:00Z", "gate", "in", "Car"));

    assertThat(page)
        .contains("06:00–06:15</th><td>100.0</td><td>1</td><td>1</td>")
        .contains("06:15–06:30</th><td>0</td><td colspan=\"2\" class=\"not\">not observed</td>")
        .contains("06:30–06:45</th><td>0.0</td><td>1*</td><td>1*</td>")
        .contains("<tfoot><tr><th scope=\"row\">total</th><td>33.3</td><td>2</td><td>2</td>");
  }

  @Test
  void quartersInARowOfWhichNothingIsKnownShareARow() throws IOException {
    assertThat(page(window("06:30", "06:45"), crossing("2026-11-20T06:40:00Z", "g", "in", "Car")))
        .contains("2026-11-20 06:00–06:30</th><td>0</td><td colspan=\"2\" class=\"not\">");
  }

  @Test
  void theMatrixHasItsSums() throws IOException {
    String page =
        page(
            window(
                "2026-11-20T06:00:00Z",
                "2026-11-20T06:15:00Z",
                Window.newBuilder()
                    .setFramesAnalysed(1)
                    .addJourneys(journeys("west", "east", 3))
                    .addJourneys(journeys("east", "west", 1))));

    assertThat(page)
        .contains(
            "<th scope=\"row\">west</th><td style=\"--share:1.0000\">3</td>"
                + "<td style=\"--share:0.0000\">·</td><td class=\"sum\">3</td>")
        .contains("<td class=\"sum\">3</td><td class=\"sum\">1</td><td class=\"sum\">4</td>");
  }

  @Test
  void timesHaveTheirOffsetWhereTheClockIsSet() throws IOException {
    Intervals night =
        new Intervals(
            new TimeRange(
                Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T02:00:00Z")),
            Duration.ofHours(1),
            ZoneId.of("Europe/Berlin"));
    TrafficReport report =
        TrafficReport.of(
            history(crossing("2026-10-25T00:30:00Z", "gate", "in", "Car")), night, Set.of());

    assertThat(new ReportPage(report, MADE).html())
        .contains("2026-10-25 02:00 +02:00–02:00 +01:00", "2026-10-25 02:00 +01:00–03:00 +01:00");
  }

  @Test
  void theTablesTellZeroFromUnknown() throws IOException {
    write(window("06:00", "06:15"), crossing("2026-11-20T06:31:00Z", "gate", "in", "Car"));

    assertThat(lines("crossings.csv"))
        .containsExactly(
            "camera,interval_start,interval_end,state,tripwire,direction,class,crossings",
            "north,2026-11-20T06:00:00Z,2026-11-20T06:15:00Z,observed,gate,in,Car,0",
            "north,2026-11-20T06:15:00Z,2026-11-20T06:30:00Z,not observed,gate,in,Car,",
            "north,2026-11-20T06:30:00Z,2026-11-20T06:45:00Z,not observed,gate,in,Car,1");
    assertThat(lines("observation.csv"))
        .contains(
            "north,2026-11-20T06:00:00Z,2026-11-20T06:15:00Z,observed,900,1,10,0,0,0,0,"
                + "0,\"m, version 1, weights aa\",v");
  }

  @Test
  void namesAreNoFormulasForSpreadsheets() throws IOException {
    write(crossing("2026-11-20T06:01:00Z", "=HYPERLINK(\"x\")", "+in", "a,b"));

    assertThat(lines("crossings.csv").get(1))
        .endsWith("not observed,\"'=HYPERLINK(\"\"x\"\")\",'+in,\"a,b\",1");
  }

  private void write(Traffic... events) throws IOException {
    new ReportTables(TrafficReport.of(history(events), intervals(), Set.of())).write(directory);
  }

  private java.util.List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  private static String page(Traffic... events) throws IOException {
    TrafficReport report = TrafficReport.of(history(events), intervals(), Set.of());
    return new ReportPage(report, MADE).html();
  }

  private static Traffic window(String start, String end) {
    return io.wayside.jobs.history.Events.window(
        "2026-11-20T%s:00Z".formatted(start), "2026-11-20T%s:00Z".formatted(end));
  }

  private static Traffic window(String start, String end, Window.Builder figures) {
    return io.wayside.jobs.history.Events.window(start, end, figures);
  }

  private static Intervals intervals() {
    return new Intervals(
        new TimeRange(Instant.parse("2026-11-20T06:00:00Z"), Instant.parse("2026-11-20T06:45:00Z")),
        Duration.ofMinutes(15),
        ZoneId.of("UTC"));
  }
}
