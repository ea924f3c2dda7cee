package io.wayside.jobs.report;

import io.wayside.jobs.history.TimeRange;
import io.wayside.model.metrics.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A report as one page: {@code index.html}, with its charts and style inside, so that it can be
 * mailed, printed and opened without a network.
 */
public final class ReportPage {

  /** The file that is written. */
  public static final String FILE = "index.html";

  private static final String STYLE = "report.css";

  private final TrafficReport report;
  private final Instant made;
  private final Clock clock;

  /**
   * Of a report.
   *
   * @param made when it was made, to be shown
   */
  public ReportPage(TrafficReport report, Instant made) {
    this.report = report;
    this.made = made;
    this.clock = new Clock(report.intervals());
  }

  /** Writes the page over an earlier one; the folder is made if it is not there. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(FILE), html());
  }

  /** The page. */
  String html() throws IOException {
    Html html =
        new Html()
            .add("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
            .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .add("<title>Traffic counts, %s</title>\n<style>\n", clock.span(range()))
            .add(style())
            .add("</style></head>\n<body><header><h1>Traffic counts</h1>\n");
    addFacts(html);
    html.add("</header>\n<main>\n");
    addSummary(html);
    List<CameraFigures> cameras = report.cameras();
    for (int i = 0; i < cameras.size(); i++) {
      new CameraSection(html, cameras.get(i), report.intervals()).add("camera-" + (i + 1));
    }
    html.add("</main>\n");
    addReadingAid(html);
    return html.add("</body></html>\n").toString();
  }

  private TimeRange range() {
    return report.intervals().range();
  }

  private void addFacts(Html html) {
    html.add("<dl class=\"facts\">");
    fact(html, "from", clock.moment(range().from()));
    fact(html, "to, exclusive", clock.moment(range().to()));
    fact(html, "time zone", report.intervals().zone().getId());
    fact(html, "intervals", Clock.duration(report.intervals().length()));
    fact(html, "read from", report.source());
    fact(
        html,
        "events",
        "%d, and %d repeated ones left out"
            .formatted(report.records().events(), report.records().repeated()));
    fact(html, "made", clock.exact(made));
    html.add("</dl>\n");
    if (report.records().unreadable() > 0) {
      html.add(
          "<p class=\"notice\">%s records could not be read and are left out.</p>\n",
          report.records().unreadable());
    }
  }

  private static void fact(Html html, String name, String fact) {
    html.add("<div><dt>%s</dt><dd>%s</dd></div>", name, fact);
  }

  private void addSummary(Html html) {
    List<CameraFigures> cameras = report.cameras();
    if (cameras.isEmpty()) {
      html.add("<p class=\"notice\">There is no event of any camera.</p>\n");
      return;
    }
    html.add("<section><h3>All cameras</h3><div class=\"wide\" tabindex=\"0\"><table>")
        .add("<caption>The range as a whole; the share is of the time.</caption>")
        .add("<thead><tr><th scope=\"col\" class=\"text\">camera</th>")
        .add("<th scope=\"col\">looked at, %</th><th scope=\"col\">crossings</th>")
        .add("<th scope=\"col\">journeys</th><th scope=\"col\">road users</th>")
        .add("</tr></thead><tbody>\n");
    for (int i = 0; i < cameras.size(); i++) {
      CameraFigures camera = cameras.get(i);
      html.add(
          "<tr><th scope=\"row\"><a href=\"#camera-%s\">%s</a></th><td>%s</td>",
          i + 1, camera.camera(), Html.percent(camera.lookedAtShare()));
      count(html, camera, camera.crossings().total());
      count(html, camera, camera.journeys().total());
      count(html, camera, camera.roadUsers().total());
      html.add("</tr>\n");
    }
    html.add("</tbody></table></div></section>\n");
  }

  private static void count(Html html, CameraFigures camera, long count) {
    if (count > 0 || camera.lookedAtShare() > 0) {
      html.add("<td>%s</td>", count);
    } else {
      html.add("<td class=\"not\">not observed</td>");
    }
  }

  private static void addReadingAid(Html html) {
    html.add("<footer><h3>How to read it</h3><ul>\n")
        .add("<li><b>Crossings</b> are told one by one and count by their own time, in the")
        .add(" interval that starts at or before it. A road user that crosses two tripwires")
        .add(" counts at each.</li>\n")
        .add("<li><b>Looked at</b> is the time in windows of the job in which at least one frame")
        .add(" was analysed, less the silences of the camera; it is exact to a window at the")
        .add(" start and the end of the footage. A window is told after its end, so the newest")
        .add(" is still missing while the job runs.</li>\n")
        .add("<li><b>Not observed</b> means that nothing is known, and never 0. &#9680; marks an")
        .add(" interval that was partly observed: there may have been more. * marks a count in")
        .add(" an interval of which no window tells.</li>\n")
        .add("<li><b>Journeys</b>, road users, occupancy and queues are figures of windows. A")
        .add(" journey leads from one tripwire to the next that the road user crosses, and")
        .add(" counts at the second; three tripwires are two journeys.</li>\n")
        .add("<li><b>Road users</b> are different ones as far as they were followed without a")
        .add(" break: who is lost and found again counts twice.</li>\n")
        .add("<li>The files beside this page have every figure by interval: crossings.csv,")
        .add(" journeys.csv, zones.csv, road_users.csv, observation.csv.</li>\n")
        .add("</ul></footer>\n");
  }

  private static String style() throws IOException {
    try (InputStream style =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream(STYLE), STYLE)) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
