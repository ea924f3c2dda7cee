package io.wayside.model.metrics.report;

import io.wayside.model.metrics.TaskScores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The scores of a model as one page: {@code index.html}, with its pictures and style inside, so
 * that it can be mailed and opened without a network.
 *
 * @param title what was scored
 * @param facts shown under the title, by name, in order
 * @param scores of the data set
 * @param colours 0xRRGGBB by category id, as the pictures have them; empty without pictures
 * @param worst pictures, the worst first; empty where the pictures are not known
 */
public record EvaluationReport(
    String title,
    Map<String, String> facts,
    TaskScores scores,
    Map<Integer, Integer> colours,
    List<PictureComparison> worst) {

  /** The file that is written. */
  public static final String FILE = "index.html";

  private static final String STYLE = "report.css";

  /** Keeps its own copies. */
  public EvaluationReport {
    facts = new LinkedHashMap<>(facts);
    colours = Map.copyOf(colours);
    worst = List.copyOf(worst);
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
            .add("<title>%s</title>\n<style>\n", title)
            .add(style())
            .add("</style></head>\n<body><header><h1>%s</h1><dl class=\"facts\">", title);
    facts.forEach((name, fact) -> html.add("<div><dt>%s</dt><dd>%s</dd></div>", name, fact));
    html.add("</dl></header>\n<main>\n");
    new ScoreTables(html, colours).add(scores);
    if (!worst.isEmpty()) {
      addPictures(html);
    }
    return html.add("</main></body></html>\n").toString();
  }

  private void addPictures(Html html) {
    html.add("<section><h2>Worst pictures</h2>\n");
    for (PictureComparison picture : worst) {
      html.add(
          "<article><h3>%s <small>%s %s</small></h3><div class=\"triple\">",
          picture.name(), Html.percent(picture.score()), picture.detail());
      addPicture(html, "picture", picture.name(), picture.picture());
      addPicture(html, "truth", picture.name(), picture.truth());
      addPicture(html, "prediction", picture.name(), picture.prediction());
      html.add("</div></article>\n");
    }
    html.add("</section>\n");
  }

  private static void addPicture(Html html, String kind, String name, PaintedPicture picture) {
    html.add(
        "<figure><img loading=\"lazy\" src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>",
        picture.address(), kind + " of " + name, kind);
  }

  private static String style() throws IOException {
    try (InputStream style =
        Objects.requireNonNull(EvaluationReport.class.getResourceAsStream(STYLE), STYLE)) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
