package io.wayside.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.wayside.connectors.camera.CapturedFrame;
import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.Image;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.postprocess.Readings;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.Prediction;
import io.wayside.model.segmentation.Provenance;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.decode.FrameDecoder;
import io.wayside.operators.decode.JavaCvFrameDecoder;
import io.wayside.operators.inference.ResultWriter;
import io.wayside.operators.inference.SegmentationSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pipeline's parts, each measured alone, without Flink and Kafka: medians.
 *
 * @param batch frames in a full pass
 * @param engineMillis a pass of one frame, its preprocessing included, on all processors
 * @param engineFps frames a second in full passes
 * @param decodeMillis a frame, on one thread, as the next two
 * @param readoutMillis all three readings
 * @param encodeMillis all results
 * @param processors that the machine has
 */
record BareParts(
    int batch,
    @JsonProperty("engine_ms") double engineMillis,
    @JsonProperty("engine_fps") double engineFps,
    @JsonProperty("decode_ms") double decodeMillis,
    @JsonProperty("readout_ms") double readoutMillis,
    @JsonProperty("encode_ms") double encodeMillis,
    int processors) {

  private static final int LEAST_RUNS = 5;

  /**
   * Frames a second if the parts take turns on the processors, as they must where the network runs
   * on them too.
   */
  @JsonProperty("fps_taking_turns")
  double fpsTakingTurns() {
    double others = (decodeMillis + readoutMillis + encodeMillis) / 1e3 / processors;
    return 1 / (1 / engineFps + others);
  }

  /**
   * Measures.
   *
   * @param segmenter of a family that predicts masks
   * @param time for each part
   */
  static BareParts measure(
      Segmenter segmenter,
      SegmentationSettings settings,
      int batch,
      List<CapturedFrame> footage,
      Duration time)
      throws IOException {
    FrameDecoder decoder = new JavaCvFrameDecoder(settings.decode());
    EncodedFrame encoded = encoded(footage.get(0));
    DecodedFrame decoded = decoder.decode(encoded).frames().get(0);
    Image image = decoded.image();
    double one = median(time, () -> closed(segmenter.segment(List.of(image))));
    List<Image> full = Collections.nCopies(batch, image);
    double all = median(time, () -> closed(segmenter.segment(full)));
    Readouts readouts =
        new Readouts(
            settings.readout().definition(),
            segmenter.maskFamily(),
            settings.readout().panopticThresholds(),
            segmenter.labels());
    try (Prediction prediction = segmenter.segment(List.of(image)).get(0)) {
      Supplier<Readings> read =
          () ->
              prediction
                  .fold(
                      masks -> Optional.of(readouts.read(masks, image.size())),
                      pixels -> Optional.<Readings>empty())
                  .orElseThrow();
      Readings readings = read.get();
      ResultWriter writer = new ResultWriter(settings.readout(), segmenter.labels());
      Provenance provenance = new Provenance(decoded.id(), segmenter.version(), null);
      return new BareParts(
          batch,
          one,
          batch * 1e3 / all,
          median(time, () -> decoder.decode(encoded)),
          median(time, read),
          median(time, () -> writer.write(decoded, readings, provenance)),
          Runtime.getRuntime().availableProcessors());
    }
  }

  private static EncodedFrame encoded(CapturedFrame frame) {
    return new EncodedFrame(
        new FrameId("benchmark", frame.id(), frame.captureTime()),
        frame.contentType(),
        frame.data(),
        new FrameOrigin("benchmark", 0, 0),
        null,
        null);
  }

  private static int closed(List<? extends Prediction> predictions) {
    predictions.forEach(Prediction::close);
    return predictions.size();
  }

  /** Milliseconds. */
  private static double median(Duration time, Supplier<?> work) {
    Object made = work.get();
    double[] runs = new double[16];
    int count = 0;
    long end = System.nanoTime() + time.toNanos();
    while (count < LEAST_RUNS || System.nanoTime() < end) {
      long start = System.nanoTime();
      made = work.get();
      runs = count < runs.length ? runs : Arrays.copyOf(runs, 2 * count);
      runs[count++] = (System.nanoTime() - start) / 1e6;
    }
    Objects.requireNonNull(made); // So that no work is left out for being of no use.
    Arrays.sort(runs, 0, count);
    return runs[count / 2];
  }
}
