package io.wayside.jobs.cli;

import io.wayside.connectors.wire.InstancesMessage;
import io.wayside.connectors.wire.SegmentsJson;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.LogitsFile;
import io.wayside.model.inference.PixelValues;
import io.wayside.model.inference.SavedNetwork;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.PixelReadout;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Prediction;
import io.wayside.model.segmentation.Provenance;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.inference.FrameResults;
import io.wayside.operators.inference.ReadoutSettings;
import io.wayside.operators.inference.ResultWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pictures through a model, to files. */
@Command(
    name = "segment",
    description = {
      "Runs a model on pictures. Leaves for each NAME.semantic.png, NAME.instances.json,"
          + " NAME.panoptic.png and .json, NAME.overlay.jpg, and with --raw NAME.raw.safetensors.",
      "A model that predicts the class of each pixel (SegFormer, the per-pixel"
          + " baseline) leaves NAME.semantic.png alone.",
      "With --pixel-values FILE, a safetensors file with the normalised pixel_values [B, 3, H, W],"
          + " it leaves raw.safetensors alone."
    },
    mixinStandardHelpOptions = true)
final class ModelSegmentCommand implements Callable<Integer> {

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--image",
      arity = "1..*",
      paramLabel = "FILE",
      description = "JPEG, PNG or WebP picture; repeatable.")
  private List<Path> images = new ArrayList<>();

  @Option(
      names = "--pixel-values",
      paramLabel = "FILE",
      description = "Normalised input instead of pictures.")
  private @Nullable Path pixelValues;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where files go.")
  private Path out = Path.of("");

  @Option(names = "--raw", description = "Write the network's logits too.")
  private boolean raw;

  @Option(
      names = "--readout",
      paramLabel = "original|hugging-face",
      defaultValue = "original",
      description = "Whose definition of the readings (default: ${DEFAULT-VALUE}).")
  private String readout = "original";

  @Option(
      names = "--list-score",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "List instances from this score on (default: all that the definition keeps)."
              + " They are counted from 0.5 on.")
  private float listScore;

  @Override
  public Integer call() throws IOException {
    if (images.isEmpty() == (pixelValues == null)) {
      throw new UsageException("expected either --image or --pixel-values");
    }
    ReadoutDefinition definition = definition();
    requireDistinctNames();
    Directories.requireWritable("--out", out);
    try (SavedNetwork network = SavedNetwork.load(model.find().savedModel())) {
      if (pixelValues != null) {
        List<? extends Prediction> batch = network.segment(PixelValues.read(pixelValues));
        LogitsFile.writeBatch(batch, out.resolve("raw.safetensors"));
        batch.forEach(Prediction::close);
      } else {
        segmentImages(network, definition);
      }
    }
    return 0;
  }

  private ReadoutDefinition definition() {
    return switch (readout) {
      case "original" -> ReadoutDefinition.ORIGINAL;
      case "hugging-face" -> ReadoutDefinition.HUGGING_FACE;
      default ->
          throw new UsageException(
              "--readout: expected original or hugging-face but was " + readout);
    };
  }

  private void segmentImages(SavedNetwork network, ReadoutDefinition definition)
      throws IOException {
    PanopticThresholds thresholds =
        definition == ReadoutDefinition.ORIGINAL
            ? network.description().thresholds()
            : PanopticThresholds.HUGGING_FACE;
    ReadoutSettings settings =
        new ReadoutSettings(
            definition,
            thresholds.objectMaskThreshold(),
            thresholds.overlapThreshold(),
            ReadoutSettings.DEFAULT.countThreshold(),
            listScore,
            true,
            ReadoutSettings.DEFAULT.jpegQuality());
    Readouts readouts =
        new Readouts(definition, network.maskFamily(), thresholds, network.labels());
    ResultWriter writer = new ResultWriter(settings, network.labels());
    if (network.description().maskFamily().isEmpty()) {
      System.out.printf(
          "%s predicts the class of each pixel: semantic maps alone are written%n",
          network.description().name());
    }
    for (Path file : images) {
      DecodedFrame frame = PictureFile.decode(file);
      ImageSize size = frame.image().size();
      Provenance provenance = new Provenance(frame.id(), network.version(), null);
      try (Prediction prediction = network.segment(List.of(frame.image())).get(0)) {
        FrameResults results =
            prediction.fold(
                masks -> writer.write(frame, readouts.read(masks, size), provenance),
                pixels -> writer.write(frame, PixelReadout.semantic(pixels, size), provenance));
        write(PictureFile.name(file), results, network.labels());
        if (raw) {
          LogitsFile.write(prediction, out.resolve(PictureFile.name(file) + ".raw.safetensors"));
        }
      }
    }
  }

  private void write(String name, FrameResults results, LabelSet labels) throws IOException {
    Files.write(out.resolve(name + ".semantic.png"), results.semantic().png());
    InstanceReading instances = results.instances();
    if (instances != null) {
      Files.writeString(
          out.resolve(name + ".instances.json"), InstancesMessage.json(instances, labels));
    }
    PanopticReading panoptic = results.panoptic();
    if (panoptic != null) {
      write(name, panoptic);
    }
  }

  private void write(String name, PanopticReading panoptic) throws IOException {
    Files.write(out.resolve(name + ".overlay.jpg"), panoptic.overlayJpeg());
    byte[] ids = panoptic.idsPng();
    if (ids != null) {
      Files.write(out.resolve(name + ".panoptic.png"), ids);
    }
    Files.writeString(
        out.resolve(name + ".panoptic.json"),
        SegmentsJson.annotation(name, name + ".panoptic.png", panoptic.segments()));
  }

  private void requireDistinctNames() {
    Set<String> names = new HashSet<>();
    for (Path image : images) {
      if (!names.add(PictureFile.name(image))) {
        throw new UsageException(
            "--image: expected names of their own but two are called " + PictureFile.name(image));
      }
    }
  }
}
