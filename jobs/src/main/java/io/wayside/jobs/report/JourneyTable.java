package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Journeys of a camera as an origin-destination matrix, the more the darker. */
final class JourneyTable {

  private final Html html;
  private final Series<Journey> journeys;
  private final TreeSet<String> tripwires = new TreeSet<>();
  private final Map<Pair, Long> counts = new TreeMap<>(Pair.ORDER);

  private record Pair(String origin, String destination) {

    private static final Comparator<Pair> ORDER =
        Comparator.comparing(Pair::origin).thenComparing(Pair::destination);
  }

  JourneyTable(Html html, CameraFigures camera) {
    this.html = html;
    journeys = camera.journeys();
    for (Journey journey : journeys.kinds()) {
      tripwires.addAll(Stream.of(journey.origin(), journey.destination()).toList());
      counts.merge(
          new Pair(journey.origin(), journey.destination()), journeys.total(journey), Long::sum);
    }
  }

  void add() {
    if (journeys.total() == 0) {
      return;
    }
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    html.add("<h3>Origin and destination</h3>\n<div class=\"wide\" tabindex=\"0\">")
        .add("<table class=\"heat\"><caption>Journeys from the tripwire of the row to the")
        .add(" tripwire of the column, all classes together; the more, the darker.</caption>")
        .add("<thead><tr><th scope=\"col\" class=\"text\">from \\ to</th>");
    tripwires.forEach(it -> html.add("<th scope=\"col\">%s</th>", it));
    html.add("<th scope=\"col\">total</th></tr></thead><tbody>\n");
    for (String origin : tripwires) {
      html.add("<tr><th scope=\"row\">%s</th>", origin);
      for (String destination : tripwires) {
        cell(counts.getOrDefault(new Pair(origin, destination), 0L), most);
      }
      html.add("<td class=\"sum\">%s</td></tr>\n", sum(it -> it.origin().equals(origin)));
    }
    html.add("<tr><th scope=\"row\">total</th>");
    tripwires.forEach(
        it -> html.add("<td class=\"sum\">%s</td>", sum(pair -> pair.destination().equals(it))));
    html.add("<td class=\"sum\">%s</td></tr></tbody></table></div>\n", journeys.total());
  }

  private void cell(long count, long most) {
    double share = (double) count / most;
    html.add("<td style=\"--share:%s\">%s</td>", Html.fraction(share), count == 0 ? "·" : count);
  }

  private long sum(Predicate<Pair> wanted) {
    return counts.entrySet().stream()
        .filter(it -> wanted.test(it.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
