package io.wayside.model.savedmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.labels.LabelSetJson;
import io.wayside.model.postprocess.MaskFamily;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a SavedModel cannot say of itself: {@code assets.extra/model.json}.
 *
 * @param name of the model, such as "street"
 * @param version follows from the exporter and all that it read, so equal exports share it
 * @param family the network, such as "mask2former"
 * @param weightsSha256 lower-case hexadecimal, of the checkpoint's weights file
 * @param queries Q; 0 for a family without queries
 * @param classes K, "no object" not counted
 * @param objectMaskThreshold see {@link PanopticThresholds}
 * @param overlapThreshold see {@link PanopticThresholds}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelDescription(
    @JsonProperty(value = "name", required = true) String name,
    @JsonProperty(value = "version", required = true) String version,
    @JsonProperty(value = "family", required = true) String family,
    @JsonProperty(value = "weights_sha256", required = true) String weightsSha256,
    @JsonProperty(value = "num_queries", required = true) int queries,
    @JsonProperty(value = "num_labels", required = true) int classes,
    @JsonProperty(value = "object_mask_threshold", required = true) float objectMaskThreshold,
    @JsonProperty(value = "overlap_threshold", required = true) float overlapThreshold) {

  /** The folder of a SavedModel that TensorFlow leaves to others. */
  public static final String FOLDER = "assets.extra";

  /** Of families that this version does not know by name. */
  private static final Optional<MaskFamily> DEFAULT_MASKS = Optional.of(MaskFamily.MASK2FORMER);

  private static final String FILE = "model.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the description of a SavedModel lies. */
  public static Path file(Path savedModel) {
    return savedModel.resolve(FOLDER).resolve(FILE);
  }

  /**
   * Reads the description of a SavedModel.
   *
   * @throws CheckpointException where there is none or it is not of this form
   */
  public static ModelDescription read(Path savedModel) throws IOException {
    Path file = file(savedModel);
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(
          "%s: expected a SavedModel with %s/%s, as the export writes it, but found none"
              .formatted(savedModel, FOLDER, FILE));
    }
    try {
      return JSON.readValue(Files.readString(file), ModelDescription.class);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          "%s: expected a model description but was not (%s)"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  /** Writes the description; the folder must exist. */
  void write(Path savedModel) throws IOException {
    String text = JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
    Files.writeString(file(savedModel), text + "\n");
  }

  /**
   * Reads the labels beside the description.
   *
   * @throws IOException where there are none, or not as many as the model has classes
   */
  public LabelSet labels(Path savedModel) throws IOException {
    LabelSet labels = LabelSetJson.read(savedModel.resolve(FOLDER).resolve(LabelSetJson.FILE));
    if (labels.size() != classes) {
      throw new IOException(
          "%s: %s: expected %d labels but was %d"
              .formatted(savedModel, LabelSetJson.FILE, classes, labels.size()));
    }
    return labels;
  }

  /** Which weights these are. */
  public ModelVersion modelVersion() {
    return new ModelVersion(name, version, weightsSha256);
  }

  /** How the masks are read; empty for a family that predicts none. */
  public Optional<MaskFamily> maskFamily() {
    return ModelFamily.find(family).map(ModelFamily::masks).orElse(DEFAULT_MASKS);
  }

  /** Thresholds of the panoptic reading. */
  public PanopticThresholds thresholds() {
    return new PanopticThresholds(objectMaskThreshold, overlapThreshold);
  }
}
