package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;
import io.wayside.model.traffic.TrafficWindow.Frames;

/** What the page has of one camera. */
final class CameraSection {

  private final Html html;
  private final CameraFigures camera;
  private final Intervals intervals;

  CameraSection(Html html, CameraFigures camera, Intervals intervals) {
    this.html = html;
    this.camera = camera;
    this.intervals = intervals;
  }

  void add(String anchor) {
    html.add("<section id=\"%s\"><h2>%s</h2>\n", anchor, camera.camera());
    totals();
    notices();
    if (camera.crossings().total() > 0) {
      new IntervalChart(html, camera, intervals).add();
    }
    CrossingTables crossings = new CrossingTables(html, camera, intervals);
    crossings.addByClass();
    crossings.addByInterval();
    new JourneyTable(html, camera).add();
    new CrossingMapPicture(html, camera).add();
    new ZoneTable(html, camera).add();
    new RoadUserTable(html, camera).add();
    new ObservationTable(html, camera, intervals).add();
    html.add("</section>\n");
  }

  private void totals() {
    boolean known = camera.lookedAtShare() > 0;
    Frames frames = camera.frames();
    html.add("<dl class=\"totals\">");
    total(
        "looked at",
        Html.percent(camera.lookedAtShare()) + " %",
        "%d of %d intervals wholly"
            .formatted(
                camera.observations().stream()
                    .filter(it -> it.state() == Observation.State.OBSERVED)
                    .count(),
                intervals.count()));
    total("crossings", count(camera.crossings().total(), known), "of tripwires");
    total("journeys", count(camera.journeys().total(), known), "from tripwire to tripwire");
    total("road users", count(camera.roadUsers().total(), known), "different ones");
    total(
        "frames analysed",
        Integer.toString(frames.analysed()),
        "%d failed, %d late, %d skipped"
            .formatted(frames.failed(), frames.late(), frames.skipped()));
    html.add("</dl>\n");
  }

  private static String count(long count, boolean known) {
    return count > 0 || known ? Long.toString(count) : "–";
  }

  private void total(String name, String figure, String detail) {
    html.add("<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>\n", name, figure, detail);
  }

  private void notices() {
    WindowAccount windows = camera.windows();
    if (camera.lookedAtShare() == 0) {
      notice("No window tells of this range: nothing is known but what is counted below.");
    }
    if (windows.several() > 0) {
      notice(
          "%d windows start when another one does: more than one job, model or version of the"
                  .formatted(windows.several())
              + " settings counted that time, and all of it is added up here.");
    }
    if (windows.unplaced() > 0) {
      notice(
          "%d windows do not lie in one interval: their journeys, road users and occupancy are in"
                  .formatted(windows.unplaced())
              + " the totals but in no interval. Choose an interval that the windows divide.");
    }
    if (windows.cut() > 0) {
      notice(
          "%d windows reach over the range's start or end: their journeys, road users, occupancy"
                  .formatted(windows.cut())
              + " and frames are left out.");
    }
    long events = camera.crossings().total();
    if (events != windows.crossings()) {
      notice(
          ("%d crossings are told one by one, %d in the windows that lie in the range. Windows that"
                  + " are still open, are cut by the range, or count what became known late make"
                  + " the difference.")
              .formatted(events, windows.crossings()));
    }
  }

  private void notice(String text) {
    html.add("<p class=\"notice\">%s</p>\n", text);
  }
}
