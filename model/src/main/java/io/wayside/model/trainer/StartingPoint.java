package io.wayside.model.trainer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wayside.model.checkpoint.AtomicFile;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.ConfigNode;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.savedmodel.ModelFamily;
import io.wayside.model.savedmodel.PreprocessorConfig;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a training begins with: the architecture of a configuration, and the weights of a checkpoint
 * or none.
 *
 * @param folder a checkpoint, or the folder of a {@code config.json} alone
 * @param fromNothing whether the weights of {@code folder}, if there are any, are left aside
 * @param queries Q of the network to be; 0: as many as the configuration says
 */
public record StartingPoint(Path folder, boolean fromNothing, int queries) {
  private static final String CONFIG = "config.json";
  private static final String NUM_QUERIES = "num_queries";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As many queries as the configuration says. */
  public StartingPoint(Path folder, boolean fromNothing) {
    this(folder, fromNothing, 0);
  }

  /**
   * Checks the number of queries.
   *
   * @throws IllegalArgumentException where it is below 0
   */
  public StartingPoint {
    if (queries < 0) {
      throw new IllegalArgumentException("queries: expected 0 or more but was " + queries);
    }
  }

  /**
   * Writes the configuration of the network to be: the same, with the labels of the data and the
   * number of queries.
   *
   * @param picture the size to which pictures are brought
   */
  void describe(Path out, LabelSet labels, ImageSize picture) throws IOException {
    ObjectNode config = (ObjectNode) ConfigNode.readConfig(folder).node().deepCopy();
    ObjectNode names = config.putObject("id2label");
    ObjectNode ids = config.putObject("label2id");
    for (Label label : labels.labels()) {
      names.put(Integer.toString(label.id()), label.name());
      ids.put(label.name(), label.id());
    }
    config.remove("num_labels");
    if (queries > 0) {
      withQueries(config).put(NUM_QUERIES, queries);
    }
    write(out.resolve(CONFIG), config);
    write(out.resolve(PreprocessorConfig.FILE), preprocessing(labels, picture));
  }

  /** The part of a configuration that has the number of queries. */
  private ObjectNode withQueries(ObjectNode config) throws IOException {
    return switch (family()) {
      case MASK2FORMER -> config;
      case MASKFORMER -> config.withObject("/decoder_config");
      case PER_PIXEL_BASELINE, SEGFORMER ->
          throw new CheckpointException(
              "start.queries: expected 0, as a %s has no queries, but was %d"
                  .formatted(family(), queries));
    };
  }

  private ObjectNode preprocessing(LabelSet labels, ImageSize picture) throws IOException {
    PreprocessorConfig config = PreprocessorConfig.read(folder, family());
    ObjectNode json = JSON.createObjectNode();
    json.put("image_processor_type", processor());
    json.put("do_resize", true);
    json.putObject("size").put("height", picture.height()).put("width", picture.width());
    json.put("size_divisor", 32).put("resample", 2);
    json.put("do_rescale", config.doRescale()).put("rescale_factor", config.rescaleFactor());
    json.put("do_normalize", config.doNormalize());
    json.putPOJO("image_mean", config.imageMean()).putPOJO("image_std", config.imageStd());
    json.put("ignore_index", 255).put("reduce_labels", false).put("num_labels", labels.size());
    return json;
  }

  private String processor() throws IOException {
    return switch (family()) {
      case MASK2FORMER -> "Mask2FormerImageProcessor";
      case MASKFORMER, PER_PIXEL_BASELINE -> "MaskFormerImageProcessor";
      case SEGFORMER -> "SegformerImageProcessor";
    };
  }

  /** The family of the network. */
  ModelFamily family() throws IOException {
    return ModelFamily.of(folder);
  }

  /** The names of the classes that the weights were trained for. */
  List<String> labels() throws IOException {
    return ConfigNode.readConfig(folder).labels();
  }

  private static void write(Path file, ObjectNode json) throws IOException {
    AtomicFile.write(
        file,
        beside ->
            Files.writeString(
                beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n"));
  }
}
