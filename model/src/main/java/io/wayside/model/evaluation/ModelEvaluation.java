package io.wayside.model.evaluation;

import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.MaskAveragePrecision;
import io.wayside.model.metrics.MeanIntersectionOverUnion;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.PanopticQuality;
import io.wayside.model.metrics.ScoredMask;
import io.wayside.model.metrics.TaskScores;
import io.wayside.model.metrics.TrueMask;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.report.PaintedPicture;
import io.wayside.model.metrics.report.PictureComparison;
import io.wayside.model.metrics.report.WorstPictures;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Predicts and scores the pictures of a data set, and keeps the worst of them. For one thread.
 *
 * <pre>{@code
 * ModelEvaluation evaluation = new ModelEvaluation(data, labels, (done, of) -> {}, 12);
 * TaskScores scores = evaluation.semantic(image -> classify(image));
 * }</pre>
 */
public final class ModelEvaluation {

  private final DataSet data;
  private final LabelMatch match;
  private final IntUnaryOperator colours;
  private final Evaluation.Progress progress;
  private final WorstPictures worst;

  /**
   * Sets what to score on.
   *
   * @param labels of the model; found in the data by their names
   * @param worst how many pictures to keep for {@link #worst}
   * @throws DataSetException if model and data differ in their classes
   */
  public ModelEvaluation(DataSet data, LabelSet labels, Evaluation.Progress progress, int worst)
      throws DataSetException {
    this.data = data;
    this.match = new LabelMatch(data.labels(), labels);
    this.colours = id -> labels.get(id).colour();
    this.progress = progress;
    this.worst = new WorstPictures(worst);
  }

  /** Mean intersection over union and PQ-St; a picture's own score is the mean over its classes. */
  public TaskScores semantic(Function<Image, SemanticMap> model) throws IOException {
    MeanIntersectionOverUnion meanIou = meanIntersectionOverUnion();
    List<Category> stuff =
        match.categories().stream().map(c -> new Category(c.id(), c.name(), false)).toList();
    PanopticQuality stuffOnly = new PanopticQuality(stuff);
    forEach(
        (picture, truth) -> {
          SemanticMap expected = truth.semantic();
          SemanticMap found = model.apply(picture.image());
          meanIou.add(expected, found);
          stuffOnly.add(
              PanopticMap.ofStuff(expected, LabelledPicture.VOID),
              PanopticMap.ofStuff(found, LabelledPicture.VOID));
          MeanIntersectionOverUnion own = meanIntersectionOverUnion();
          own.add(expected, found);
          offer(picture, own.scores().mean(), "mean IoU", painted(expected), painted(found));
        });
    return new TaskScores.Semantic(match.categories(), meanIou.scores(), stuffOnly.scores());
  }

  private MeanIntersectionOverUnion meanIntersectionOverUnion() {
    return new MeanIntersectionOverUnion(match.categories().size(), LabelledPicture.VOID);
  }

  /** Panoptic quality; things that nobody told apart are a crowd. */
  public TaskScores panoptic(Function<Image, PanopticSegmentation> model) throws IOException {
    PanopticQuality quality = new PanopticQuality(match.categories());
    forEach(
        (picture, truth) -> {
          PanopticMap expected = truth.panoptic();
          PanopticMap found = PanopticMap.of(model.apply(picture.image()));
          quality.add(expected, found);
          PanopticQuality own = new PanopticQuality(match.categories());
          own.add(expected, found);
          offer(
              picture,
              own.scores().all().pq(),
              "PQ",
              () -> PaintedPicture.of(expected, colours),
              () -> PaintedPicture.of(found, colours));
        });
    return new TaskScores.Panoptic(match.categories(), quality.scores());
  }

  /** Mask AP of the countable classes; things that nobody told apart are a crowd. */
  public TaskScores instance(Function<Image, InstanceSegmentation> model) throws IOException {
    List<Category> things = match.categories().stream().filter(Category::thing).toList();
    List<Integer> ids = things.stream().map(Category::id).toList();
    MaskAveragePrecision precision = new MaskAveragePrecision(ids);
    forEach(
        (picture, truth) -> {
          List<TrueMask> expected = truth.things();
          List<ScoredMask> found =
              ScoredMask.of(model.apply(picture.image())).stream()
                  .filter(mask -> ids.contains(mask.categoryId()))
                  .toList();
          precision.add(expected, found);
          MaskAveragePrecision own = new MaskAveragePrecision(ids);
          own.add(expected, found);
          double score = own.scores().ap();
          offer(
              picture,
              score < 0 ? Double.NaN : score,
              "AP",
              () -> PaintedPicture.of(picture.size(), scored(expected), colours),
              () -> PaintedPicture.of(picture.size(), found, colours));
        });
    return new TaskScores.Instances(things, precision.scores());
  }

  private static List<ScoredMask> scored(List<TrueMask> masks) {
    return masks.stream().map(m -> new ScoredMask(m.categoryId(), m.mask(), 1)).toList();
  }

  /** The pictures of lowest score, the worst first. */
  public List<PictureComparison> worst() {
    return worst.pictures();
  }

  private Supplier<PaintedPicture> painted(SemanticMap map) {
    return () -> PaintedPicture.of(map, colours, LabelledPicture.VOID);
  }

  private void offer(
      LabelledPicture picture,
      double score,
      String metric,
      Supplier<PaintedPicture> truth,
      Supplier<PaintedPicture> prediction) {
    worst.offer(
        score,
        () ->
            new PictureComparison(
                picture.name(),
                score,
                metric,
                PaintedPicture.of(picture.image()),
                truth.get(),
                prediction.get()));
  }

  private interface Step {
    void take(LabelledPicture picture, Truth truth) throws IOException;
  }

  private void forEach(Step step) throws IOException {
    for (int i = 0; i < data.size(); i++) {
      LabelledPicture picture = data.read(i);
      step.take(picture, new Truth(picture, match));
      progress.at(i + 1, data.size());
    }
  }
}
