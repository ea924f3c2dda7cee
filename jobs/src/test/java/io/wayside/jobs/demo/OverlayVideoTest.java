package io.wayside.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverlayVideoTest {

  @TempDir private Path directory;

  @Test
  void everyPictureIsAFrameEvenOfAnOddOrAnotherSize() throws IOException {
    Path file = directory.resolve("overlay.mp4");
    try (OverlayVideo video = new OverlayVideo(file, 5)) {
      video.add(jpeg(161, 97));
      video.add(jpeg(161, 97));
      video.add(jpeg(320, 200));
    }

    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
      grabber.start();
      int frames = 0;
      while (grabber.grabImage() != null) {
        frames++;
      }
      assertThat(frames).isEqualTo(3);
      assertThat(grabber.getImageWidth()).isEqualTo(160);
      assertThat(grabber.getImageHeight()).isEqualTo(96);
      assertThat(grabber.getVideoFrameRate()).isEqualTo(5);
    }
  }

  @Test
  void leavesNoFileWithoutPictures() throws IOException {
    Path file = directory.resolve("overlay.mp4");
    new OverlayVideo(file, 5).close();

    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    try (OverlayVideo video = new OverlayVideo(directory.resolve("overlay.mp4"), 5)) {
      assertThatThrownBy(() -> video.add(new byte[] {1, 2, 3}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be decoded");
    }
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }
}
