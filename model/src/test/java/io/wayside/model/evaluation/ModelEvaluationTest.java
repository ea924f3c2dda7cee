package io.wayside.model.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.InstanceScores;
import io.wayside.model.metrics.PanopticScores;
import io.wayside.model.metrics.SemanticScores;
import io.wayside.model.metrics.TaskScores;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.metrics.report.PictureComparison;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelEvaluationTest {

  private static final LabelSet OF_DATA =
      new LabelSet(List.of(new Label(0, "Traffic Sign", false, 1), new Label(1, "car", true, 2)));

  /** The same classes, the other way round and spelt otherwise. */
  private static final LabelSet OF_MODEL =
      new LabelSet(List.of(new Label(0, "Car", true, 3), new Label(1, "traffic-sign", false, 4)));

  private static final ImageSize SIZE = new ImageSize(2, 3);
  private static final Image IMAGE = new Image(SIZE, new byte[18]);

  /** Two cars, 1 and 2, a sign, and one pixel of nothing. */
  private static final LabelledPicture STREET =
      new LabelledPicture(
          "street", IMAGE, new byte[] {1, 1, 0, 1, (byte) 255, 0}, new short[] {1, 1, 0, 2, 0, 0});

  /** Cars that nobody told apart beside a sign. */
  private static final LabelledPicture CROWD =
      new LabelledPicture("crowd", IMAGE, new byte[] {1, 1, 1, 0, 0, 0}, new short[6]);

  @Test
  void matchesClassesByName() throws IOException {
    TaskScores scores =
        evaluation(STREET).semantic(image -> new SemanticMap(SIZE, new byte[] {0, 0, 1, 1, 0, 1}));

    SemanticScores semantic = ((TaskScores.Semantic) scores).scores();
    assertThat(semantic.confusion()).isEqualTo(new long[][] {{2, 1}, {0, 2}});
    assertThat(semantic.ignored()).isEqualTo(1);
    assertThat(((TaskScores.Semantic) scores).stuffOnly().all().classes()).isEqualTo(2);
  }

  @Test
  void tellsSegmentsApart() throws IOException {
    PanopticSegmentation bothCarsAsOne =
        new PanopticSegmentation(
            SIZE,
            new int[] {1, 1, 2, 1, 1, 2},
            List.of(
                new SegmentInfo(1, 0, true, 1, 4, new Box(0, 0, 2, 2)),
                new SegmentInfo(2, 1, false, 1, 2, new Box(2, 0, 1, 2))));

    TaskScores scores = evaluation(STREET).panoptic(image -> bothCarsAsOne);

    PanopticScores panoptic = ((TaskScores.Panoptic) scores).scores();
    assertThat(quality(panoptic, 1).pq()).isEqualTo(1);
    assertThat(quality(panoptic, 0).truePositives()).isEqualTo(1);
    assertThat(quality(panoptic, 0).iouSum()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(quality(panoptic, 0).falseNegatives()).isEqualTo(1);
  }

  @Test
  void aCrowdIsNeitherMissedNorFalse() throws IOException {
    PanopticSegmentation carAndSign =
        new PanopticSegmentation(
            SIZE,
            new int[] {1, 1, 0, 2, 2, 2},
            List.of(
                new SegmentInfo(1, 0, true, 1, 2, new Box(0, 0, 2, 1)),
                new SegmentInfo(2, 1, false, 1, 3, new Box(0, 1, 3, 1))));

    PanopticScores scores =
        ((TaskScores.Panoptic) evaluation(CROWD).panoptic(image -> carAndSign)).scores();
    InstanceScores instances =
        ((TaskScores.Instances) evaluation(CROWD).instance(image -> cars(1, 1, 0, 0, 0, 0)))
            .scores();

    assertThat(quality(scores, 0).counted()).isFalse();
    assertThat(scores.all().pq()).isEqualTo(1);
    assertThat(instances.ap()).isEqualTo(InstanceScores.NONE);
  }

  @Test
  void scoresThingsAlone() throws IOException {
    TaskScores scores = evaluation(STREET).instance(image -> cars(1, 1, 0, 0, 0, 0));

    assertThat(scores.categories()).extracting(c -> c.name()).containsExactly("Car");
    // One of two cars is found, exactly: the precision is 1 up to a recall of 0.5.
    assertThat(((TaskScores.Instances) scores).scores().ap()).isCloseTo(51 / 101.0, within(1e-9));
  }

  @Test
  void keepsThePicturesOfLowestScore() throws IOException {
    ModelEvaluation evaluation =
        new ModelEvaluation(new Pictures(STREET, CROWD), OF_MODEL, (done, of) -> {}, 1);

    evaluation.semantic(image -> new SemanticMap(SIZE, new byte[] {0, 0, 1, 0, 0, 1}));

    assertThat(evaluation.worst())
        .extracting(PictureComparison::name, PictureComparison::score)
        .containsExactly(tuple("crowd", (2 / 5.0 + 1 / 4.0) / 2));
  }

  @Test
  void namesTheClassThatOneOfThemLacks() {
    LabelSet other =
        new LabelSet(List.of(new Label(0, "car", true, 3), new Label(1, "sky", false, 4)));

    assertThatExceptionOfType(DataSetException.class)
        .isThrownBy(() -> new ModelEvaluation(new Pictures(STREET), other, (done, of) -> {}, 0))
        .withMessage("expected a model and data of the same classes but the data has no sky");
  }

  private static ModelEvaluation evaluation(LabelledPicture picture) throws DataSetException {
    return new ModelEvaluation(new Pictures(picture), OF_MODEL, (done, of) -> {}, 1);
  }

  private static PanopticScores.ClassQuality quality(PanopticScores scores, int id) {
    return requireNonNull(scores.perClass().get(id));
  }

  private static InstanceSegmentation cars(int... inside) {
    byte[] bitmap = new byte[inside.length];
    for (int i = 0; i < bitmap.length; i++) {
      bitmap[i] = (byte) inside[i];
    }
    RunLengthMask mask = RunLengthMask.ofBitmap(SIZE, bitmap);
    return new InstanceSegmentation(
        SIZE, List.of(new Instance(0, 0.9f, mask.box(), mask.area(), mask)));
  }

  /** Pictures in memory. */
  private record Pictures(List<LabelledPicture> pictures) implements DataSet {

    Pictures(LabelledPicture... pictures) {
      this(List.of(pictures));
    }

    @Override
    public LabelSet labels() {
      return OF_DATA;
    }

    @Override
    public int size() {
      return pictures.size();
    }

    @Override
    public String name(int index) {
      return pictures.get(index).name();
    }

    @Override
    public LabelledPicture read(int index) {
      return pictures.get(index);
    }
  }
}
