package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Crossings of a camera over time, by class; hatched where nobody looked. */
final class IntervalChart {

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 240;
  private static final int LEFT = 44;
  private static final int TOP = 10;
  private static final int BOTTOM = 30;

  /** Colours that people tell apart; the last is for all further classes. */
  private static final int COLOURS = 6;

  private static final int MOST_TIMES_NAMED = 12;
  private static final long DAY = 86_400;

  /** Of seconds: a minute to four weeks. */
  private static final long[] STEPS = {
    60, 300, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY, 28 * DAY
  };

  private final Html html;
  private final CameraFigures camera;
  private final Intervals intervals;
  private final Clock clock;
  private final List<String> classes;
  private final List<Map<String, Long>> counts = new ArrayList<>();
  private final double slot;
  private final long top;

  IntervalChart(Html html, CameraFigures camera, Intervals intervals) {
    this.html = html;
    this.camera = camera;
    this.intervals = intervals;
    clock = new Clock(intervals);
    slot = (double) (WIDTH - LEFT) / intervals.count();
    Map<String, Long> totals = new HashMap<>();
    for (int i = 0; i < intervals.count(); i++) {
      counts.add(new HashMap<>());
    }
    for (Movement movement : camera.crossings().kinds()) {
      totals.merge(movement.roadUserClass(), camera.crossings().total(movement), Long::sum);
      for (int i = 0; i < intervals.count(); i++) {
        counts
            .get(i)
            .merge(movement.roadUserClass(), camera.crossings().count(movement, i), Long::sum);
      }
    }
    classes =
        totals.keySet().stream()
            .sorted(
                (a, b) -> {
                  int byCount =
                      Long.compare(totals.getOrDefault(b, 0L), totals.getOrDefault(a, 0L));
                  return byCount != 0 ? byCount : a.compareTo(b);
                })
            .toList();
    top = ceiling(mostInOne());
  }

  private long mostInOne() {
    long most = 1;
    for (int i = 0; i < intervals.count(); i++) {
      most = Math.max(most, camera.crossings().total(i));
    }
    return most;
  }

  /** The next of 1, 2, 5, 10, 20 and so on. */
  private static long ceiling(long most) {
    long step = 1;
    while (true) {
      for (long factor : new long[] {1, 2, 5}) {
        if (step * factor >= most) {
          return step * factor;
        }
      }
      step *= 10;
    }
  }

  void add() {
    html.add(
            "<figure><svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
            WIDTH,
            HEIGHT,
            "Crossings by interval at %s; the table of crossings by interval has the figures"
                .formatted(camera.camera()))
        .add("<defs><pattern id=\"%s\" width=\"6\" height=\"6\"", hatch())
        .add(" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">")
        .add("<line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\"/></pattern></defs>");
    ticks();
    for (int i = 0; i < intervals.count(); i++) {
      unseen(i);
      bars(i);
    }
    times();
    html.add("</svg><figcaption>Crossings in each %s.", Clock.duration(intervals.length()))
        .add(" Hatched: the share of the time that was not looked at.</figcaption>");
    key();
    html.add("</figure>\n");
  }

  /** One a camera, as the page holds several charts. */
  private String hatch() {
    return "hatch-" + Integer.toHexString(camera.camera().hashCode());
  }

  private void ticks() {
    for (long count : top == 1 ? new long[] {0, 1} : new long[] {0, top / 2, top}) {
      double y = y(count);
      html.add(
          "<line class=\"axis\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
              + "<text class=\"tick\" x=\"%s\" y=\"%s\">%s</text>",
          LEFT, WIDTH, number(y), number(y), LEFT - 6, number(y + 4), count);
    }
  }

  private void unseen(int interval) {
    double share = 1 - camera.observations().get(interval).share();
    if (share > 0.0005) {
      double height = share * (HEIGHT - TOP - BOTTOM);
      html.add(
          "<rect fill=\"url(#%s)\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
          hatch(), number(x(interval)), TOP, number(slot), number(height));
    }
  }

  private void bars(int interval) {
    if (camera.crossings().total(interval) == 0) {
      return;
    }
    html.add("<g><title>%s</title>", words(interval));
    long below = 0;
    double gap = Math.min(2, slot * 0.15);
    for (int k = 0; k < classes.size(); k++) {
      long count = counts.get(interval).getOrDefault(classes.get(k), 0L);
      if (count > 0) {
        double y = y(below + count);
        html.add(
            "<rect class=\"s%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
            colour(k),
            number(x(interval) + gap / 2),
            number(y),
            number(slot - gap),
            number(y(below) - y));
        below += count;
      }
    }
    html.add("</g>");
  }

  private String words(int interval) {
    StringJoiner words = new StringJoiner(", ");
    for (String each : classes) {
      long count = counts.get(interval).getOrDefault(each, 0L);
      if (count > 0) {
        words.add(each + " " + count);
      }
    }
    return clock.span(intervals.get(interval)) + ": " + words;
  }

  /** Names round times of the day, as many as there is room for; the day where it changes. */
  private void times() {
    long step = step();
    String day = "";
    for (int i = 0; i < intervals.count(); i++) {
      ZonedDateTime start = intervals.get(i).from().atZone(intervals.zone());
      boolean round =
          (start.toLocalDate().toEpochDay() * DAY + start.toLocalTime().toSecondOfDay()) % step
              == 0;
      if (!round && intervals.count() > 1) {
        continue;
      }
      if (step < DAY) {
        time(i, 14, clock.time(intervals.get(i).from()));
      }
      if (!start.toLocalDate().toString().equals(day)) {
        day = start.toLocalDate().toString();
        time(i, step < DAY ? 27 : 14, day);
      }
    }
  }

  private void time(int interval, int below, String text) {
    html.add(
        "<text class=\"hour\" x=\"%s\" y=\"%s\">%s</text>",
        number(Math.max(x(interval), LEFT - 12)), HEIGHT - BOTTOM + below, text);
  }

  /** Seconds from one named time to the next. */
  private long step() {
    long wanted = intervals.range().length().toSeconds() / MOST_TIMES_NAMED;
    for (long step : STEPS) {
      if (step >= Math.max(wanted, intervals.length().toSeconds())) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private void key() {
    html.add("<ul class=\"key\">");
    for (int k = 0; k < Math.min(classes.size(), COLOURS); k++) {
      boolean further = k == COLOURS - 1 && classes.size() > COLOURS;
      html.add(
          "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
              + "<rect class=\"s%s\" width=\"10\" height=\"10\" rx=\"2\"/></svg>%s</li>",
          k, further ? "all further classes" : classes.get(k));
    }
    html.add("</ul>");
  }

  private static int colour(int place) {
    return Math.min(place, COLOURS - 1);
  }

  private double x(int interval) {
    return LEFT + slot * interval;
  }

  private double y(long count) {
    return HEIGHT - BOTTOM - (double) count / top * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
