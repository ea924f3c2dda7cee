package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;
import java.util.List;
import java.util.TreeMap;

/** Crossings of a camera: in the range by class, and by interval. */
final class CrossingTables {

  private final Html html;
  private final CameraFigures camera;
  private final Clock clock;
  private final Series<Movement> crossings;
  private final List<Way> ways;
  private final List<String> classes;

  /** A way over a tripwire, whoever goes it. */
  private record Way(String tripwire, String direction) {}

  CrossingTables(Html html, CameraFigures camera, Intervals intervals) {
    this.html = html;
    this.camera = camera;
    this.clock = new Clock(intervals);
    crossings = camera.crossings();
    ways =
        crossings.kinds().stream()
            .map(it -> new Way(it.tripwire(), it.direction()))
            .distinct()
            .toList();
    classes = crossings.kinds().stream().map(Movement::roadUserClass).distinct().sorted().toList();
  }

  void addByClass() {
    html.add("<h3>Crossings by tripwire, direction and class</h3>\n");
    if (ways.isEmpty()) {
      html.add(
          "<p>%s</p>\n",
          camera.lookedAtShare() > 0 ? "None, in the time that was looked at." : "Not observed.");
      return;
    }
    html.add("<div class=\"wide\" tabindex=\"0\"><table><caption>The range as a whole.</caption>")
        .add("<thead><tr><th scope=\"col\" class=\"text\">tripwire</th>")
        .add("<th scope=\"col\" class=\"text\">direction</th>");
    classes.forEach(each -> html.add("<th scope=\"col\">%s</th>", each));
    html.add("<th scope=\"col\">total</th></tr></thead><tbody>\n");
    for (Way way : ways) {
      html.add(
          "<tr><th scope=\"row\">%s</th><td class=\"text\">%s</td>",
          way.tripwire(), way.direction());
      long sum = 0;
      for (String each : classes) {
        long count = crossings.total(new Movement(way.tripwire(), way.direction(), each));
        sum += count;
        html.add("<td>%s</td>", count);
      }
      html.add("<td>%s</td></tr>\n", sum);
    }
    html.add("</tbody><tfoot><tr><th scope=\"row\" colspan=\"2\">total</th>");
    TreeMap<String, Long> sums = new TreeMap<>();
    crossings.kinds().forEach(it -> sums.merge(it.roadUserClass(), crossings.total(it), Long::sum));
    classes.forEach(each -> html.add("<td>%s</td>", sums.getOrDefault(each, 0L)));
    html.add("<td>%s</td></tr></tfoot></table></div>\n", crossings.total());
  }

  void addByInterval() {
    html.add("<h3>Crossings by interval</h3>\n<div class=\"wide\" tabindex=\"0\"><table><caption>")
        .add("All classes together; crossings.csv has each apart.</caption><thead><tr>")
        .add("<th scope=\"col\" class=\"text\">interval</th><th scope=\"col\">looked at, %</th>");
    ways.forEach(
        way -> html.add("<th scope=\"col\">%s<br>%s</th>", way.tripwire(), way.direction()));
    html.add("<th scope=\"col\">total</th></tr></thead><tbody>\n");
    for (IntervalRun run : IntervalRun.of(camera)) {
      if (run.nothing()) {
        html.add(
            "<tr class=\"not\"><th scope=\"row\">%s</th><td>0</td>"
                + "<td colspan=\"%s\" class=\"not\">not observed</td></tr>\n",
            clock.span(run.span()), ways.size() + 1);
      } else {
        addInterval(run.first());
      }
    }
    html.add(
        "</tbody><tfoot><tr><th scope=\"row\">total</th><td>%s</td>",
        Html.percent(camera.lookedAtShare()));
    for (Way way : ways) {
      html.add("<td>%s</td>", classes.stream().mapToLong(it -> total(way, it)).sum());
    }
    html.add("<td>%s</td></tr></tfoot></table></div>\n", crossings.total());
  }

  private void addInterval(int interval) {
    Observation observation = camera.observations().get(interval);
    html.add(
        "<tr class=\"%s\"><th scope=\"row\">%s</th><td>%s</td>",
        observation.state() == Observation.State.PARTLY ? "partly" : "",
        clock.span(observation.interval()),
        Html.percent(observation.share()));
    for (Way way : ways) {
      cell(interval, classes.stream().mapToLong(it -> count(way, it, interval)).sum());
    }
    cell(interval, crossings.total(interval));
    html.add("</tr>\n");
  }

  private void cell(int interval, long count) {
    if (camera.known(interval)) {
      html.add("<td>%s</td>", count);
    } else {
      html.add("<td>%s</td>", count == 0 ? "–" : count + "*");
    }
  }

  private long count(Way way, String roadUserClass, int interval) {
    return crossings.count(new Movement(way.tripwire(), way.direction(), roadUserClass), interval);
  }

  private long total(Way way, String roadUserClass) {
    return crossings.total(new Movement(way.tripwire(), way.direction(), roadUserClass));
  }
}
