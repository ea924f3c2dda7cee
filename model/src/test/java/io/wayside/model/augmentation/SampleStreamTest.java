package io.wayside.model.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.augmentation.SampleStream.Source;
import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleStreamTest {

  private static final ImageSize SIZE = new ImageSize(4, 4);
  private static final Augmentation AS_IT_IS = Augmentation.crop(SIZE);

  private static DataSet named(String prefix, int size) {
    return new DrawnPictures(size, SIZE) {
      @Override
      public LabelledPicture read(int index) throws IOException {
        var picture = super.read(index);
        return new LabelledPicture(
            prefix + index, picture.image(), picture.labels(), picture.instances());
      }
    };
  }

  private static List<String> names(SampleStream stream, int from, int to) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = from; i < to; i++) {
      names.add(stream.at(i, AS_IT_IS).name());
    }
    return names;
  }

  @Test
  void everyEpochHasEachPictureOnceInAnOrderOfItsOwn() throws IOException {
    SampleStream stream = SampleStream.of(named("a", 50), 3);

    List<String> first = names(stream, 0, 50);
    List<String> second = names(stream, 50, 100);

    assertThat(first).doesNotHaveDuplicates();
    assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    assertThat(names(SampleStream.of(named("a", 50), 4), 0, 50)).isNotEqualTo(first);
  }

  @Test
  void dataSetsTakeTurnsByWeightAndEachGoesThroughItsEpochs() throws IOException {
    SampleStream stream =
        new SampleStream(
            List.of(
                new Source(named("a", 10), 1),
                new Source(named("b", 30), 3),
                new Source(named("c", 20), 2)),
            3);

    List<String> names = names(stream, 0, 60);

    assertThat(names).doesNotHaveDuplicates();
    for (int from = 0; from < 60; from += 12) {
      List<String> part = names.subList(from, from + 12);
      assertThat(part.stream().filter(name -> name.startsWith("a"))).hasSizeBetween(1, 3);
      assertThat(part.stream().filter(name -> name.startsWith("b"))).hasSizeBetween(5, 7);
    }
  }

  @Test
  void pastedThingsComeFromTheSeedToo() throws IOException {
    Augmentation pasting = AS_IT_IS.with(new Pasting(1, 0.5));
    SampleStream stream = SampleStream.of(named("a", 50), 3);

    assertThat(stream.at(7, pasting)).isEqualTo(stream.at(7, pasting));
    assertThat(stream.at(7, pasting)).isNotEqualTo(stream.at(7, AS_IT_IS));
  }

  @Test
  void dataSetsOfOtherLabelsAreRefused() {
    DataSet other =
        new DrawnPictures(1, SIZE) {
          @Override
          public LabelSet labels() {
            return new LabelSet(List.of(new Label(0, "sky", false, 0)));
          }
        };

    assertThatThrownBy(
            () -> new SampleStream(List.of(new Source(named("a", 1), 1), new Source(other, 1)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the same labels in all");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 17, 1000, 1024, 1025})
  void permutationsHaveEverythingOnce(int size) {
    Permutation permutation = new Permutation(99, size);

    assertThat(IntStream.range(0, size).map(permutation::at).boxed())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, size).boxed().toList());
  }
}
