package io.wayside.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class LayoutTest {

  @ParameterizedTest
  @EnumSource
  void goesThereAndBack(Layout layout) {
    Shape variable = layout == Layout.CONVOLUTION ? Shape.of(3, 2, 5, 4) : Shape.of(5, 4);
    float[] values = counted((int) variable.size());
    float[] tensor = new float[(int) layout.tensorShape(variable).size()];
    layout.toTensor(values, variable, tensor);
    assertThat(layout.toVariable(tensor, variable)).isEqualTo(values);
  }

  @ParameterizedTest
  @EnumSource(names = {"FIRST_THIRD", "SECOND_THIRD", "LAST_THIRD"})
  void thirdsLeaveTheOthersAlone(Layout layout) {
    Shape variable = Shape.of(6);
    float[] tensor = new float[18];
    layout.toTensor(counted(6), variable, tensor);
    int start =
        switch (layout) {
          case FIRST_THIRD -> 0;
          case SECOND_THIRD -> 6;
          default -> 12;
        };
    for (int i = 0; i < tensor.length; i++) {
      assertThat(tensor[i]).isEqualTo(i >= start && i < start + 6 ? i - start + 1 : 0);
    }
  }

  private static float[] counted(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i + 1;
    }
    return values;
  }
}
