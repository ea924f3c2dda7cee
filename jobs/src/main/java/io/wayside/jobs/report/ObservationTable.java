package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;
import io.wayside.model.traffic.TrafficWindow.Frames;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** How much of each interval a camera was looked at, and what made the figures. */
final class ObservationTable {

  private final Html html;
  private final CameraFigures camera;
  private final Clock clock;

  ObservationTable(Html html, CameraFigures camera, Intervals intervals) {
    this.html = html;
    this.camera = camera;
    this.clock = new Clock(intervals);
  }

  void add() {
    html.add("<h3>How much was looked at</h3>\n<div class=\"wide\" tabindex=\"0\"><table>")
        .add("<caption>By interval. Models and settings are numbered below.</caption>")
        .add("<thead><tr><th scope=\"col\" class=\"text\">interval</th>")
        .add("<th scope=\"col\" class=\"text\">state</th><th scope=\"col\">looked at, %</th>")
        .add("<th scope=\"col\">frames<br>analysed</th><th scope=\"col\">failed</th>")
        .add("<th scope=\"col\">late</th><th scope=\"col\">skipped</th>")
        .add("<th scope=\"col\">silences</th><th scope=\"col\">silent</th>")
        .add("<th scope=\"col\">model</th><th scope=\"col\">settings</th>")
        .add("</tr></thead><tbody>\n");
    for (IntervalRun run : IntervalRun.of(camera)) {
      row(run);
    }
    Frames frames = camera.frames();
    html.add(
        "</tbody><tfoot><tr><th"
            + " scope=\"row\">total</th><td></td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td"
            + " colspan=\"4\"></td></tr></tfoot></table></div>\n",
        Html.percent(camera.lookedAtShare()),
        frames.analysed(),
        frames.failed(),
        frames.late(),
        frames.skipped());
    legend("Models", camera.models());
    legend("Versions of the settings", camera.settings());
  }

  private void row(IntervalRun run) {
    Observation first = camera.observations().get(run.first());
    if (run.nothing()) {
      html.add(
          "<tr class=\"not\"><th scope=\"row\">%s</th><td class=\"text\">%s</td><td>0</td>"
              + "<td colspan=\"8\"></td></tr>\n",
          clock.span(run.span()), first.state().words());
      return;
    }
    html.add(
        "<tr class=\"%s\"><th scope=\"row\">%s</th><td class=\"text\">%s</td><td>%s</td>",
        first.state() == Observation.State.PARTLY ? "partly" : "",
        clock.span(first.interval()),
        first.state().words(),
        Html.percent(first.share()));
    Frames frames = first.frames();
    html.add(
        "<td>%s</td><td>%s</td><td>%s</td><td>%s</td>",
        frames.analysed(), frames.failed(), frames.late(), frames.skipped());
    html.add(
        "<td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
        first.silences(),
        first.silences() == 0 ? "" : Clock.duration(first.silent()),
        numbers(first.models()),
        numbers(first.settings()));
  }

  private static String numbers(SortedSet<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void legend(String name, List<String> entries) {
    if (!entries.isEmpty()) {
      html.add("<p class=\"quiet\">%s</p><ol class=\"versions\">", name);
      entries.forEach(it -> html.add("<li>%s</li>", it));
      html.add("</ol>\n");
    }
  }
}
