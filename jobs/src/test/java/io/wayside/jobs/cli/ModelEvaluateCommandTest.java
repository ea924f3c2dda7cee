package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.model.savedmodel.SavedModelExporter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelEvaluateCommandTest {

  private static final Path GOLDEN = Path.of("../model/src/test/resources/golden/metrics");

  @TempDir private Path folder = Path.of("");

  /** What a command left behind. */
  record Ended(int status, String out, String err) {}

  @Test
  void scoresPanopticFiles() throws IOException {
    Ended ended = evaluateFiles("panoptic", "panoptic_gt.json", "panoptic_pred.json");

    assertScore(ended, "/panoptic_quality/all/pq", 1e-9);
    assertScore(ended, "/panoptic_quality/things/sq", 1e-9);
    assertScore(ended, "/panoptic_quality/per_class/0/iou_sum", 1e-9);
  }

  @Test
  void scoresFoldersOfLabels() throws IOException {
    Ended ended = evaluateFiles("semantic", "semantic_gt", "semantic_pred");

    assertScore(ended, "/semantic/mean_iou_over_classes_with_a_value", 1e-9);
    assertScore(ended, "/semantic/pixel_accuracy", 1e-9);
  }

  @Test
  void scoresInstances() throws IOException {
    Ended ended = evaluateFiles("instance", "instances_gt.json", "instances_pred.json");

    assertScore(ended, "/mask_ap/summary/AP", 1e-6);
    assertScore(ended, "/mask_ap/per_class/16/AP50", 1e-6);
  }

  @Test
  void predictsAndScoresInOneGo() throws IOException {
    picture("images/a.png", BufferedImage.TYPE_INT_RGB, 96);
    picture("labels/a.png", BufferedImage.TYPE_BYTE_GRAY, 96);

    Ended ended = run("--data", folder.toString(), "--ignore", "11");

    assertThat(ended.err()).doesNotContain("expected");
    assertThat(ended.status()).isZero();
    JsonNode semantic = new ObjectMapper().readTree(ended.out()).path("semantic");
    assertThat(semantic.path("iou_per_class")).hasSize(11);
    long pixels = 0;
    for (JsonNode count : semantic.at("/confusion_matrix_rows_gt_columns_pred/0")) {
      pixels += count.longValue();
    }
    assertThat(pixels).isEqualTo(96 * 64);
  }

  @Test
  void aPictureWithoutLabelsOfItsSizeIsNamed() throws IOException {
    picture("images/a.png", BufferedImage.TYPE_INT_RGB, 96);
    picture("labels/a.png", BufferedImage.TYPE_BYTE_GRAY, 90);

    Ended ended = run("--data", folder.toString());

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains(folder.resolve("labels").resolve("a.png").toString())
        .contains("expected 64x96 as the picture but was 64x90");
  }

  @Test
  void scoresSegmentsAndThingsOfSimulatedScenes() throws IOException {
    String scenes = "sim:?pictures=1&seed=5&size=320x192";

    JsonNode panoptic = json(run("--data", scenes, "--task", "panoptic"));
    JsonNode instance = json(run("--data", scenes, "--task", "instance"));

    JsonNode road = panoptic.at("/panoptic_quality/per_class/3");
    assertThat(road.path("tp").intValue() + road.path("fn").intValue()).isEqualTo(1);
    // Where the truth has no things at all, COCO's score is -1.
    assertThat(instance.at("/mask_ap/summary/AP").doubleValue()).isNotNegative();
    assertThat(instance.at("/mask_ap/per_class")).hasSize(3);
  }

  @Test
  void takesAModelWithoutMasksAndItsOwnLabels() throws IOException {
    Path model = perPixelModel();
    picture("images/a.png", BufferedImage.TYPE_INT_RGB, 96);
    picture("labels/a.png", BufferedImage.TYPE_BYTE_GRAY, 96);

    Ended semantic =
        run(
            "--model",
            model.toString(),
            "--data",
            folder.toString(),
            "--scales",
            "0.5,1",
            "--flip");
    Ended panoptic =
        run("--model", model.toString(), "--data", folder.toString(), "--task", "panoptic");

    assertThat(json(semantic).at("/semantic/iou_per_class")).hasSize(19);
    assertThat(panoptic.status()).isEqualTo(2);
    assertThat(panoptic.err())
        .isEqualToIgnoringNewLines(
            "wayside model evaluate: --task: expected semantic, as segformer_f (segformer) predicts"
                + " no masks");
  }

  @Test
  void aModelOfOtherClassesThanTheDataIsTold() throws IOException {
    Path model = perPixelModel();

    Ended ended =
        run("--model", model.toString(), "--data", camVid().toString(), "--split", "train");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("expected a model and data of the same classes but the data has no bicycle, bus,")
        .doesNotContain("\tat ");
  }

  @Test
  void writesAPageWithTheWorstPictures() throws IOException {
    Path report = folder.resolve("report");

    Ended ended =
        run("--data", camVid().toString(), "--split", "train", "--report", report.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Files.readString(report.resolve("index.html")))
        .contains("street: semantic scores")
        .contains("mean IoU")
        .contains("alt=\"truth of a\"");
  }

  /** One black picture of sky, as CamVid has them. */
  private Path camVid() throws IOException {
    picture("camvid/train/images/a.png", BufferedImage.TYPE_INT_RGB, 96);
    picture("camvid/train/labels/a.png", BufferedImage.TYPE_BYTE_GRAY, 96);
    return folder.resolve("camvid");
  }

  private Path perPixelModel() throws IOException {
    Path model = folder.resolve("segformer");
    new SavedModelExporter(GOLDEN.resolveSibling("segformer_f")).export(model);
    return model;
  }

  private static JsonNode json(Ended ended) throws IOException {
    assertThat(ended.status()).as(ended.err()).isZero();
    return new ObjectMapper().readTree(ended.out());
  }

  @Test
  void aFileThatIsNotThereEndsInOneLine() {
    Ended ended = run("--task", "panoptic", "--truth", "no.json", "--prediction", "no.json");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualToIgnoringNewLines(
            "wayside model evaluate: no.json: expected a JSON file but there is no such file");
  }

  @Test
  void optionsThatDoNotBelongTogetherAreWrongUsage() {
    assertThat(run("--task", "panoptic").status()).isEqualTo(2);
    assertThat(run("--data", "x", "--truth", "y").status()).isEqualTo(2);
    assertThat(run("--data", "x", "--task", "instance", "--flip").status()).isEqualTo(2);
    assertThat(run("--data", "x", "--scales", "0").status()).isEqualTo(2);
    assertThat(run("--data", "x", "--scales", "1", "--multi-scale").status()).isEqualTo(2);
    assertThat(run("--data", "x?colour=red").status()).isEqualTo(2);
    assertThat(run("--task", "depth", "--truth", "x", "--prediction", "y").status()).isEqualTo(2);
    assertThat(run("--data", "x", "--ignore", "300").status()).isEqualTo(2);
  }

  private void picture(String name, int type, int width) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(width, 64, type), "png", file.toFile());
  }

  private static Ended evaluateFiles(String task, String truth, String prediction) {
    return run(
        "--task",
        task,
        "--truth",
        GOLDEN.resolve(truth).toString(),
        "--prediction",
        GOLDEN.resolve(prediction).toString());
  }

  private static void assertScore(Ended ended, String pointer, double tolerance)
      throws IOException {
    assertThat(ended.status()).as(ended.err()).isZero();
    JsonNode expected = new ObjectMapper().readTree(GOLDEN.resolve("expected.json").toFile());
    JsonNode actual = new ObjectMapper().readTree(ended.out());
    assertThat(actual.at(pointer).isNumber()).as(pointer).isTrue();
    assertThat(actual.at(pointer).doubleValue())
        .as(pointer)
        .isCloseTo(expected.at(pointer).doubleValue(), within(tolerance));
  }

  static Ended run(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "model";
    arguments[1] = "evaluate";
    System.arraycopy(options, 0, arguments, 2, options.length);
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream ownOut = new ByteArrayOutputStream();
    ByteArrayOutputStream ownErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(ownOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(ownErr, true, StandardCharsets.UTF_8));
      int status = Wayside.execute(arguments);
      return new Ended(
          status, ownOut.toString(StandardCharsets.UTF_8), ownErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
