package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;
import java.util.Locale;

/** Where in a camera's picture tripwires were crossed: the more, the larger the spot. */
final class CrossingMapPicture {

  private static final int CELL = 10;

  private final Html html;
  private final CameraFigures camera;

  CrossingMapPicture(Html html, CameraFigures camera) {
    this.html = html;
    this.camera = camera;
  }

  void add() {
    int most = most();
    if (most == 0) {
      return;
    }
    html.add("<h3>Where tripwires were crossed</h3>\n<figure class=\"map\">")
        .add(
            "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
            CrossingMap.COLUMNS * CELL,
            CrossingMap.ROWS * CELL,
            "Places of crossings in the picture of " + camera.camera())
        .add(
            "<rect class=\"ground\" width=\"%s\" height=\"%s\"/>",
            CrossingMap.COLUMNS * CELL, CrossingMap.ROWS * CELL);
    for (int row = 0; row < CrossingMap.ROWS; row++) {
      for (int column = 0; column < CrossingMap.COLUMNS; column++) {
        spot(row, column, most);
      }
    }
    html.add("</svg><figcaption>The camera's whole picture; of a cell's crossings the area of the")
        .add(" spot tells. The largest stands for %s.</figcaption></figure>\n", most);
  }

  private int most() {
    int most = 0;
    for (int row = 0; row < CrossingMap.ROWS; row++) {
      for (int column = 0; column < CrossingMap.COLUMNS; column++) {
        most = Math.max(most, camera.map().count(row, column));
      }
    }
    return most;
  }

  private void spot(int row, int column, int most) {
    int count = camera.map().count(row, column);
    if (count > 0) {
      double radius = 1 + (CELL * 0.75 - 1) * Math.sqrt((double) count / most);
      html.add(
          "<circle class=\"spot\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>",
          column * CELL + CELL / 2,
          row * CELL + CELL / 2,
          String.format(Locale.ROOT, "%.1f", radius),
          count);
    }
  }
}
