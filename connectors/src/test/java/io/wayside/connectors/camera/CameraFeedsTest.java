package io.wayside.connectors.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraFeedsTest {

  @Test
  void namesTheSchemesThatAreKnown() {
    assertThatThrownBy(() -> open("gopher://camera/1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "camera source: expected a path, file:, rtsp://, http://, https:// or sim: but was"
                + " gopher:");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> open("no/such/clip.mp4"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "camera source: expected a video or a folder of pictures but there is no"
                + " no/such/clip.mp4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsp://user:pass word@host/1", "http:///only/path", "rtsp:host"})
  void refusesAnAddressWithoutShowingItsPassword(String source) {
    assertThatThrownBy(() -> open(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected " + source.substring(0, 4) + "://HOST/")
        .hasMessageNotContaining("pass word");
  }

  @Test
  void keepsPasswordsOutOfNames() {
    var address = new StreamAddress(URI.create("rtsp://admin:secret@10.0.0.7:554/live?token=abc"));

    assertThat(address.toString()).isEqualTo("rtsp://10.0.0.7:554/live");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, 2000})
  void refusesARateThatCannotBe(double rate) {
    assertThatThrownBy(() -> FeedOptions.once(rate))
        .hasMessageStartingWith("frames per second: expected above 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "rtsp://0.0.0.0/live",
        "rtsp://224.0.0.1/live"
      })
  void addressesThatNoCameraHasAreNotTalkedTo(String source) {
    StreamAddress address = new StreamAddress(URI.create(source));

    assertThatThrownBy(address::open)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("camera: expected ")
        .hasMessageContaining("to be a host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsp://10.0.0.7/live", "rtsp://192.168.1.4:554/", "http://127.0.0.1/"})
  void camerasOfThePrivateNetworkAreReached(String source) {
    StreamAddress address = new StreamAddress(URI.create(source));

    assertThatCode(address::requireReachable).doesNotThrowAnyException();
  }

  private static CameraFeed open(String source) throws IOException {
    return CameraFeeds.open("north", source, FeedOptions.once(5), IngestListener.NONE);
  }
}
