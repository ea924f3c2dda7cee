package io.wayside.model.metrics.files;

import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.MaskAveragePrecision;
import io.wayside.model.metrics.MeanIntersectionOverUnion;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.PanopticQuality;
import io.wayside.model.metrics.TaskScores;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores predictions against ground truth in files of the field's formats.
 *
 * <p>What cannot be used ends in a {@link DataSetException}: a picture that only one side has,
 * sizes that differ, a class outside the list, a file that is broken.
 */
public final class Evaluation {

  private final Progress progress;

  /** Told after each picture. */
  @FunctionalInterface
  public interface Progress {

    /** Says how many pictures of how many are done. */
    void at(int done, int of);
  }

  /** Reports to somebody who waits. */
  public Evaluation(Progress progress) {
    this.progress = progress;
  }

  /** Panoptic quality of one {@link CocoPanoptic} file against another. */
  public TaskScores panoptic(Path truthFile, Path predictionFile) throws IOException {
    CocoPanoptic truth = CocoPanoptic.open(truthFile);
    CocoPanoptic prediction = CocoPanoptic.open(predictionFile);
    if (truth.categories().isEmpty()) {
      throw new DataSetException("%s: expected categories but was none".formatted(truthFile));
    }
    truth.requireSameImages(prediction);
    PanopticQuality quality = new PanopticQuality(truth.categories());
    forEach(
        truth.images(),
        image -> {
          PanopticMap trueMap = truth.read(image);
          PanopticMap predictedMap = prediction.read(image);
          try {
            quality.add(trueMap, predictedMap);
          } catch (IllegalArgumentException e) {
            throw mismatch(truth.png(image), prediction.png(image).toString(), e);
          }
        });
    return new TaskScores.Panoptic(truth.categories(), quality.scores());
  }

  /**
   * Mean intersection over union and PQ-St of one {@link LabelFolder} against another.
   *
   * @param classes K; labels are 0 to K - 1
   * @param ignore the label that is left out, 0 to 255
   */
  public TaskScores semantic(Path truthFolder, Path predictionFolder, int classes, int ignore)
      throws IOException {
    LabelFolder truth = LabelFolder.open(truthFolder);
    LabelFolder prediction = LabelFolder.open(predictionFolder);
    truth.requireSameNames(prediction);
    MeanIntersectionOverUnion meanIou = new MeanIntersectionOverUnion(classes, ignore);
    PanopticQuality stuffOnly = new PanopticQuality(stuff(classes));
    forEach(
        truth.names(),
        name -> {
          SemanticMap trueMap = truth.read(name);
          SemanticMap predictedMap = prediction.read(name);
          try {
            meanIou.add(trueMap, predictedMap);
            stuffOnly.add(
                PanopticMap.ofStuff(trueMap, ignore), PanopticMap.ofStuff(predictedMap, ignore));
          } catch (IllegalArgumentException e) {
            throw mismatch(truth.file(name), prediction.file(name).toString(), e);
          }
        });
    return new TaskScores.Semantic(stuff(classes), meanIou.scores(), stuffOnly.scores());
  }

  private static List<Category> stuff(int classes) {
    return IntStream.range(0, classes)
        .mapToObj(label -> new Category(label, Integer.toString(label), false))
        .toList();
  }

  /** Mask AP of {@link CocoResults} against {@link CocoInstances}. */
  public TaskScores instance(Path truthFile, Path predictionFile) throws IOException {
    CocoInstances truth = CocoInstances.read(truthFile);
    CocoResults prediction = CocoResults.read(predictionFile, truth);
    MaskAveragePrecision precision =
        new MaskAveragePrecision(truth.categories().stream().map(Category::id).toList());
    forEach(
        truth.images(),
        image -> {
          try {
            precision.add(truth.truths(image), prediction.detections(image));
          } catch (IllegalArgumentException e) {
            throw mismatch(truthFile, "%s, image %s".formatted(predictionFile, image), e);
          }
        });
    return new TaskScores.Instances(truth.categories(), precision.scores());
  }

  private static DataSetException mismatch(
      Path truth, String prediction, IllegalArgumentException reason) {
    return new DataSetException(
        "%s against %s: %s".formatted(truth, prediction, reason.getMessage()), reason);
  }

  private interface Step {
    void take(String picture) throws IOException;
  }

  private void forEach(Collection<String> pictures, Step step) throws IOException {
    int done = 0;
    for (String picture : pictures) {
      step.take(picture);
      progress.at(++done, pictures.size());
    }
  }
}
