package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Tripwire;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsBookTest {

  private static final String GATE =
      """
      {"camera": "north",
       "tripwires": [{"name": "gate", "from": {"x": 0, "y": 0.5}, "to": {"x": 1, "y": 0.5}}]}
      """;

  private final SettingsBook book = new SettingsBook();
  private final DrawnCamera camera = new DrawnCamera("north");

  @Test
  void theNewestSettingsOfACameraHold() throws Exception {
    book.take(camera.settings(1, GATE));
    book.take(camera.settings(2, GATE.replace("gate", "bridge")));

    assertThat(names()).containsExactly("bridge");
    assertThat(book.of("south")).isNull();
  }

  @Test
  void aRecordWithoutAValueEndsThem() throws Exception {
    book.take(camera.settings(1, GATE));
    book.take(camera.settings(2, ""));

    assertThat(book.of("north")).isNull();
  }

  @Test
  void refusedSettingsLeaveThoseBeforeInForce() throws Exception {
    book.take(camera.settings(1, GATE));

    for (String refused :
        List.of("nonsense", "{\"camera\":\"south\"}", GATE.replace("0.5", "1.5"))) {
      assertThatThrownBy(() -> book.take(camera.settings(2, refused)))
          .as(refused)
          .isInstanceOf(IOException.class);
    }
    assertThat(names()).containsExactly("gate");
  }

  @Test
  void settingsAreBounded() throws Exception {
    for (int i = 0; i <= SettingsBook.MOST; i++) {
      String id = "camera " + i;
      book.take(new DrawnCamera(id).settings(1, GATE.replace("north", id)));
    }

    assertThat(book.of("camera 0")).isNull();
    assertThat(book.of("camera 1")).isNotNull();
    assertThat(book.of("camera " + SettingsBook.MOST)).isNotNull();
  }

  private List<String> names() {
    CameraSettings settings = Objects.requireNonNull(book.of("north"));
    return settings.tripwires().stream().map(Tripwire::name).toList();
  }
}
