package io.wayside.connectors.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFeedTest {

  private static final FeedOptions ONCE = new FeedOptions(4, false, false);

  @TempDir Path folder;

  @Test
  void sendsTheFilesOwnBytesInOrder() throws Exception {
    byte[] first = Files.readAllBytes(Files.write(folder.resolve("a.JPG"), Footage.jpeg(10)));
    Files.write(folder.resolve("b.png"), new byte[] {1, 2, 3});
    Files.writeString(folder.resolve("notes.txt"), "no picture");

    try (CameraFeed feed = open(folder, ONCE)) {
      CapturedFrame one = feed.next().orElseThrow();
      CapturedFrame two = feed.next().orElseThrow();

      assertThat(feed.next()).isEmpty();
      assertThat(List.of(one.id(), two.id())).containsExactly("a.JPG/0/0", "b.png/0/1");
      assertThat(one.data()).isEqualTo(first);
      assertThat(two.data()).containsExactly(1, 2, 3);
      assertThat(two.contentType()).isEqualTo("image/png");
      assertThat(Duration.between(one.captureTime(), two.captureTime()))
          .isEqualTo(Duration.ofMillis(250));
    }
  }

  @Test
  void namesThePictureByItsBytesWhereItsEndingIsWrong() throws Exception {
    Files.write(folder.resolve("a.png"), Footage.jpeg(10));

    try (CameraFeed feed = open(folder, ONCE)) {
      assertThat(feed.next().orElseThrow().contentType()).isEqualTo("image/jpeg");
    }
  }

  @Test
  void takesASinglePicture() throws Exception {
    Path picture = Files.write(folder.resolve("a.jpg"), Footage.jpeg(10));

    try (CameraFeed feed = open(picture, ONCE)) {
      assertThat(feed.next()).isPresent();
      assertThat(feed.next()).isEmpty();
    }
  }

  @Test
  void startsAgainWithIdsOfTheirOwn() throws Exception {
    Files.write(folder.resolve("a.jpg"), Footage.jpeg(10));

    try (CameraFeed feed = open(folder, new FeedOptions(100, true, true))) {
      assertThat(feed.next().orElseThrow().id()).isEqualTo("a.jpg/0/0");
      assertThat(feed.next().orElseThrow().id()).isEqualTo("a.jpg/1/0");
    }
  }

  @Test
  void namesAFolderWithoutPictures() {
    assertThatThrownBy(() -> open(folder, ONCE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "camera: expected .jpg, .jpeg, .png or .webp pictures in %s but there are none",
            folder);
  }

  private static CameraFeed open(Path path, FeedOptions options) throws IOException {
    return CameraFeeds.open("north", path.toUri().toString(), options, IngestListener.NONE);
  }
}
