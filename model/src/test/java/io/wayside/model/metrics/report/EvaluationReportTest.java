package io.wayside.model.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.MaskAveragePrecision;
import io.wayside.model.metrics.MeanIntersectionOverUnion;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.PanopticQuality;
import io.wayside.model.metrics.TaskScores;
import io.wayside.model.segmentation.SemanticMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

final class EvaluationReportTest {

  private static final ImageSize SIZE = new ImageSize(1, 4);
  private static final List<Category> CLASSES =
      List.of(new Category(0, "road", false), new Category(1, "<car> & \"van\"", true));
  private static final SemanticMap TRUTH = new SemanticMap(SIZE, new byte[] {0, 0, 1, 1});
  private static final SemanticMap PREDICTION = new SemanticMap(SIZE, new byte[] {0, 1, 1, 1});

  @TempDir private Path folder = Path.of("");

  @Test
  void showsTotalsClassesAndConfusion() throws Exception {
    String page =
        written(
            new EvaluationReport("roads", Map.of("data", "val"), semantic(), Map.of(), List.of()));

    assertThat(texts(page, "dd"))
        .contains("val", "58.3" + "2 classes", "75.0share of right pixels");
    assertThat(texts(page, "tr"))
        .contains("road50.0", "<car> & \"van\"66.7") // by class
        .contains("road5050", "<car> & \"van\"100"); // confusion
    assertThat(page).doesNotContain("Worst pictures");
  }

  @Test
  void showsTheQualitiesOfSegments() throws Exception {
    PanopticQuality quality = new PanopticQuality(CLASSES);
    quality.add(PanopticMap.ofStuff(TRUTH, 255), PanopticMap.ofStuff(PREDICTION, 255));

    String page =
        written(
            new EvaluationReport(
                "roads",
                Map.of(),
                new TaskScores.Panoptic(CLASSES, quality.scores()),
                Map.of(),
                List.of()));

    assertThat(texts(page, "tr"))
        .contains("road0 found, 1 false, 1 missed0.00.00.0")
        .contains("<car> & \"van\"1 found, 0 false, 0 missed66.766.7100.0");
  }

  @Test
  void showsADashWhereThereIsNoScore() throws Exception {
    TaskScores nothing =
        new TaskScores.Instances(CLASSES, new MaskAveragePrecision(List.of(0, 1)).scores());

    assertThat(
            texts(written(new EvaluationReport("", Map.of(), nothing, Map.of(), List.of())), "tr"))
        .contains("road––");
  }

  @Test
  void holdsItsPicturesAndAsksForNothingElse() throws Exception {
    PaintedPicture map = PaintedPicture.of(TRUTH, label -> label == 0 ? 0x0000ff : 0xff0000, 255);
    PaintedPicture photograph = PaintedPicture.of(new Image(SIZE, new byte[12]));
    PictureComparison worst = new PictureComparison("<b>1</b>", 0.25, "", photograph, map, map);

    String page =
        written(
            new EvaluationReport(
                "roads", Map.of(), semantic(), Map.of(1, 0xff0000), List.of(worst)));

    Matcher addresses = Pattern.compile("(?:src|href)=\"([^\"]*)\"|url\\(").matcher(page);
    assertThat(addresses.results().map(match -> match.group(1)))
        .hasSize(3)
        .allSatisfy(address -> assertThat(address).startsWith("data:image/"));
    assertThat(page).contains("--colour:#ff0000").doesNotContain("--colour:#0000ff");
    assertThat(page).doesNotContain("<b>1</b>").contains("&lt;b&gt;1&lt;/b&gt;");
    var decoded =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(map.address().replaceFirst(".*,", ""))));
    assertThat(decoded.getRGB(0, 0)).isEqualTo(0xff0000ff);
    assertThat(decoded.getRGB(3, 0)).isEqualTo(0xffff0000);
  }

  private static TaskScores semantic() {
    MeanIntersectionOverUnion metric = new MeanIntersectionOverUnion(2, 255);
    metric.add(TRUTH, PREDICTION);
    PanopticQuality stuff = new PanopticQuality(CLASSES);
    stuff.add(PanopticMap.ofStuff(TRUTH, 255), PanopticMap.ofStuff(PREDICTION, 255));
    return new TaskScores.Semantic(CLASSES, metric.scores(), stuff.scores());
  }

  private String written(EvaluationReport report) throws IOException {
    report.write(folder.resolve("report"));
    return Files.readString(folder.resolve("report").resolve("index.html"));
  }

  /** The texts in the elements of a name; the page is well-formed XML but for the void elements. */
  private static List<String> texts(String page, String element)
      throws ParserConfigurationException, SAXException, IOException {
    String xml =
        page.replace("<!doctype html>", "")
            .replaceAll("<(meta|img)([^>]*)>", "<$1$2/>")
            .replaceAll("(?s)<style>.*?</style>", "");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    var nodes = document.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
