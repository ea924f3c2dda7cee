package io.wayside.jobs.report;

import io.wayside.model.metrics.report.Html;

/** Road users of a camera by class. */
final class RoadUserTable {

  private final Html html;
  private final Series<String> users;

  RoadUserTable(Html html, CameraFigures camera) {
    this.html = html;
    users = camera.roadUsers();
  }

  void add() {
    long all = users.total();
    if (all == 0) {
      return;
    }
    html.add("<h3>Road users by class</h3>\n<div class=\"wide\" tabindex=\"0\"><table><caption>")
        .add("Different road users in sight, whether they crossed a tripwire or not.</caption>")
        .add("<thead><tr><th scope=\"col\" class=\"text\">class</th>")
        .add("<th scope=\"col\">road users</th><th scope=\"col\">%</th>")
        .add("<td></td></tr></thead><tbody>\n");
    for (String kind : users.kinds()) {
      double share = (double) users.total(kind) / all;
      html.add(
          "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td>"
              + "<td class=\"text\"><span class=\"bar\" style=\"--share:%s\"></span></td></tr>\n",
          kind, users.total(kind), Html.percent(share), Html.fraction(share));
    }
    html.add("</tbody><tfoot><tr><th scope=\"row\">total</th><td>%s</td><td>100.0</td>", all)
        .add("<td></td></tr></tfoot></table></div>\n");
  }
}
