package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;
import java.util.Locale;

/** The zones of a camera in the range. */
final class ZoneTable {

  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.95;

  private final Html html;
  private final CameraFigures camera;

  ZoneTable(Html html, CameraFigures camera) {
    this.html = html;
    this.camera = camera;
  }

  void add() {
    if (camera.zones().isEmpty()) {
      return;
    }
    html.add("<h3>Zones</h3>\n<div class=\"wide\" tabindex=\"0\"><table><caption>")
        .add("The range as a whole. Dwell times are of road users that went out; occupancy is")
        .add(
            " averaged over analysed frames, a queue is who stood inside in one frame, and covered"
                + " is the")
        .add(" share of the zone's pixels that show road users.")
        .add("</caption><thead><tr><th scope=\"col\" class=\"text\">zone</th>")
        .add("<th scope=\"col\">entries</th><th scope=\"col\">exits</th>")
        .add("<th scope=\"col\">mean inside</th><th scope=\"col\">most inside</th>")
        .add("<th scope=\"col\">longest queue</th><th scope=\"col\">covered, %</th>")
        .add("<th scope=\"col\">mean dwell, s</th>")
        .add("<th scope=\"col\">median, s</th><th scope=\"col\">95 of 100 below, s</th>")
        .add("</tr></thead><tbody>\n");
    camera.zones().forEach(this::row);
    html.add("</tbody></table></div>\n");
  }

  private void row(String name, ZoneSeries zone) {
    ZoneSeries.Figures figures = zone.total();
    boolean watched = !Double.isNaN(figures.meanOccupancy());
    html.add(
        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>",
        name,
        figures.entries(),
        figures.exits(),
        decimals(figures.meanOccupancy(), "%.2f"),
        watched ? figures.mostInside() : "–",
        watched ? figures.longestQueue() : "–");
    html.add(
        "<td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
        decimals(100 * figures.meanCoverage(), "%.1f"),
        decimals(figures.meanDwellSeconds(), "%.1f"),
        dwell(zone, figures, MEDIAN),
        dwell(zone, figures, NEARLY_ALL));
  }

  private static String dwell(ZoneSeries zone, ZoneSeries.Figures figures, double share) {
    return figures.exits() == 0
        ? "–"
        : decimals(zone.dwellPercentile(share).toMillis() / 1000.0, "%.1f");
  }

  private static String decimals(double figure, String format) {
    return Double.isNaN(figure) ? "–" : String.format(Locale.ROOT, format, figure);
  }
}
