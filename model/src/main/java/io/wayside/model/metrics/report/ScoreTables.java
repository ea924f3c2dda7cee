package io.wayside.model.metrics.report;

import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.InstanceScores;
import io.wayside.model.metrics.InstanceScores.ClassPrecision;
import io.wayside.model.metrics.PanopticScores;
import io.wayside.model.metrics.PanopticScores.Average;
import io.wayside.model.metrics.PanopticScores.ClassQuality;
import io.wayside.model.metrics.SemanticScores;
import io.wayside.model.metrics.TaskScores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The numbers of a task: totals, a row a class, and of semantic maps the confusion matrix. */
final class ScoreTables {

  private final Html html;
  private final Map<Integer, Integer> colours;

  /**
   * Sets where to add.
   *
   * @param colours 0xRRGGBB by category id; may be empty
   */
  ScoreTables(Html html, Map<Integer, Integer> colours) {
    this.html = html;
    this.colours = colours;
  }

  void add(TaskScores scores) {
    Runnable tables = scores.fold(s -> () -> add(s), p -> () -> add(p), i -> () -> add(i));
    tables.run();
  }

  private void add(TaskScores.Semantic semantic) {
    SemanticScores scores = semantic.scores();
    totals(
        List.of(
            new Total("mean IoU", scores.mean(), scores.classesWithValue() + " classes"),
            new Total("pixel accuracy", scores.pixelAccuracy(), "share of right pixels"),
            new Total("mean accuracy", scores.meanAccuracy(), "mean over true classes"),
            new Total("frequency-weighted IoU", scores.frequencyWeightedIou(), ""),
            new Total("PQ-St", semantic.stuffOnly().all().pq(), "every class as one segment")));
    beginClasses("IoU");
    for (int label = 0; label < semantic.categories().size(); label++) {
      classRow(semantic.categories().get(label), "", scores.iou(label));
    }
    endTable();
    confusion(semantic.categories(), scores);
  }

  private void add(TaskScores.Panoptic panoptic) {
    PanopticScores scores = panoptic.scores();
    totals(
        List.of(
            quality("PQ", scores.all()),
            quality("PQ things", scores.things()),
            quality("PQ stuff", scores.stuff())));
    beginClasses("PQ", "SQ", "RQ");
    for (Category category : panoptic.categories()) {
      ClassQuality quality = Objects.requireNonNull(scores.perClass().get(category.id()));
      double none = quality.counted() ? 0 : Double.NaN;
      classRow(
          category,
          "%d found, %d false, %d missed"
              .formatted(
                  quality.truePositives(), quality.falsePositives(), quality.falseNegatives()),
          quality.pq() + none,
          quality.sq() + none,
          quality.rq() + none);
    }
    endTable();
  }

  private static Total quality(String name, Average average) {
    return new Total(
        name,
        average.pq(),
        "SQ %s, RQ %s, %d classes"
            .formatted(Html.percent(average.sq()), Html.percent(average.rq()), average.classes()));
  }

  private void add(TaskScores.Instances instances) {
    InstanceScores scores = instances.scores();
    totals(
        List.of(
            new Total("AP", scores.ap(), "mean over IoU of 0.5 to 0.95"),
            new Total("AP50", scores.ap50(), "at an IoU of 0.5"),
            new Total("AP75", scores.ap75(), "at an IoU of 0.75"),
            new Total("AP small", scores.apSmall(), "below 32² pixels"),
            new Total("AP medium", scores.apMedium(), "32² to 96² pixels"),
            new Total("AP large", scores.apLarge(), "above 96² pixels"),
            new Total("AR", scores.arMax100(), "100 detections a picture")));
    beginClasses("AP", "AP50");
    for (Category category : instances.categories()) {
      ClassPrecision precision = Objects.requireNonNull(scores.perClass().get(category.id()));
      classRow(category, "", precision.ap(), precision.ap50());
    }
    endTable();
  }

  private record Total(String name, double score, String detail) {}

  private void totals(List<Total> totals) {
    html.add("<section><h2>Totals</h2><dl class=\"totals\">\n");
    for (Total total : totals) {
      html.add(
          "<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>\n",
          total.name(), Html.percent(total.score()), total.detail());
    }
    html.add("</dl></section>\n");
  }

  private void beginClasses(String... scores) {
    html.add("<section><h2>By class</h2><div class=\"wide\"><table class=\"classes\"><thead><tr>");
    html.add("<th scope=\"col\">class</th>");
    for (String score : scores) {
      html.add("<th scope=\"col\">%s</th>", score);
    }
    html.add("</tr></thead><tbody>\n");
  }

  private void classRow(Category category, String detail, double... scores) {
    html.add("<tr><th scope=\"row\">");
    Integer colour = colours.get(category.id());
    if (colour != null) {
      html.add("<i style=\"--colour:#%s\"></i>", "%06x".formatted(colour));
    }
    html.add("%s<small>%s</small></th>", category.name(), detail);
    for (double score : scores) {
      html.add(
          "<td><span class=\"bar\" style=\"--share:%s\"></span><span>%s</span></td>",
          Html.fraction(score), Html.percent(score));
    }
    html.add("</tr>\n");
  }

  private void endTable() {
    html.add("</tbody></table></div></section>\n");
  }

  /** Shares of each true class, so that a rare class is as readable as a frequent one. */
  private void confusion(List<Category> categories, SemanticScores scores) {
    html.add("<section><h2>Confusion</h2><p>Each row is a true class, each column what the model")
        .add(" makes of it, in percent of the class's pixels; below 0.5 is left blank.</p>")
        .add("<div class=\"wide\"><table class=\"confusion\"><thead><tr><td></td>");
    categories.forEach(c -> html.add("<th scope=\"col\"><span>%s</span></th>", c.name()));
    html.add("<th scope=\"col\"><span>no class</span></th></tr></thead><tbody>\n");
    for (int truth = 0; truth < categories.size(); truth++) {
      long unanswered = scores.unanswered()[truth];
      long all = Arrays.stream(scores.confusion()[truth]).sum() + unanswered;
      html.add("<tr><th scope=\"row\">%s</th>", categories.get(truth).name());
      for (int predicted = 0; predicted < categories.size(); predicted++) {
        cell(scores.confusion()[truth][predicted], all, truth == predicted);
      }
      cell(unanswered, all, false);
      html.add("</tr>\n");
    }
    endTable();
  }

  private void cell(long pixels, long all, boolean right) {
    double share = all == 0 ? 0 : (double) pixels / all;
    html.add(
        "<td class=\"%s%s\" style=\"--share:%s\">%s</td>",
        right ? "right" : "wrong",
        share > 0.5 ? " dense" : "",
        Html.fraction(share),
        share < 0.005 ? "" : Math.round(100 * share));
  }
}
