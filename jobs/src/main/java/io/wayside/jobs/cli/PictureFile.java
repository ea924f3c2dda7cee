package io.wayside.jobs.cli;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.MediaType;
import io.wayside.operators.decode.DecodeResult;
import io.wayside.operators.decode.DecodeSettings;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.decode.JavaCvFrameDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture on disk. */
final class PictureFile {

  private PictureFile() {}

  /** The picture's pixels under the file's name and time. */
  static DecodedFrame decode(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure("--image: expected a picture but there is no file " + file);
    }
    byte[] data = Files.readAllBytes(file);
    FrameId id = new FrameId("image", name(file), Files.getLastModifiedTime(file).toInstant());
    EncodedFrame frame =
        new EncodedFrame(
            id,
            MediaType.sniff(data).orElse(MediaType.JPEG).contentType(),
            data,
            new FrameOrigin(file.toString(), 0, 0),
            null,
            null);
    DecodeResult result = new JavaCvFrameDecoder(DecodeSettings.DEFAULT).decode(frame);
    if (result.failure().isPresent()) {
      FrameFailure failure = result.failure().get();
      throw new CommandFailure(
          "%s: %s: %s".formatted(file, failure.defect().reason(), failure.defect().message()));
    }
    return result.frames().get(0);
  }

  /** The file's name without its ending. */
  static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }
}
