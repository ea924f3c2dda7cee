package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that come with Wayside: small Mask2Formers trained on CamVid, whose data is for
 * non-commercial use (see the {@code README.md} in the SavedModel's {@code assets.extra}).
 *
 * <p>Their checkpoints are resources; one is exported on first use into {@link ModelCache a folder
 * of the user's}, whose name follows from the weights and the exporter, so that a newer Wayside
 * does not find an older export.
 */
public enum BuiltInModel {
  /** Real roads and simulated crossroads; what is meant where no model is named. */
  STREET,
  /** The 11 classes of CamVid, from a driver's seat. */
  CAMVID;

  /** Refers to {@link #STREET}; with a colon and a name, to any of them. */
  public static final String REFERENCE = "built-in";

  private static final Logger LOG = LoggerFactory.getLogger(BuiltInModel.class);
  private static final List<String> FILES =
      List.of(
          "config.json",
          "model.safetensors",
          "preprocessor_config.json",
          "labels.json",
          "README.md");

  /**
   * The model of a reference; empty where it refers to something else.
   *
   * @param reference {@code built-in}, {@code built-in:street} or {@code built-in:camvid}
   * @throws CheckpointException where it has a name that none of them has
   */
  public static Optional<BuiltInModel> find(String reference) throws CheckpointException {
    if (reference.equals(REFERENCE)) {
      return Optional.of(STREET);
    }
    if (!reference.startsWith(REFERENCE + ":")) {
      return Optional.empty();
    }
    String name = reference.substring(REFERENCE.length() + 1);
    for (BuiltInModel model : values()) {
      if (model.key().equals(name)) {
        return Optional.of(model);
      }
    }
    throw new CheckpointException(
        "%s: expected one of %s"
            .formatted(
                reference,
                Arrays.stream(values())
                    .map(model -> REFERENCE + ":" + model.key())
                    .collect(Collectors.joining(", "))));
  }

  /** The name that results carry. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The model as a SavedModel, exported now if it was not before. Several threads and processes may
   * ask at once.
   *
   * @throws IOException where no cache folder can be written
   */
  public Path savedModel() throws IOException {
    return savedModel(ModelCache.ofUser());
  }

  /** As {@link #savedModel()}, in other folders. */
  Path savedModel(ModelCache cache) throws IOException {
    return cache.locate(key() + "-" + fingerprint(), this::export);
  }

  /** Copies the checkpoint that the model is exported from into a folder, to be trained further. */
  public void copyCheckpoint(Path folder) throws IOException {
    for (String file : FILES) {
      try (InputStream resource = resource(file)) {
        Files.copy(resource, folder.resolve(file));
      }
    }
  }

  private void export(Path folder) throws IOException {
    Path checkpoint = Files.createTempDirectory("wayside-" + key());
    try {
      LOG.info("Exporting the built-in model {} to {}", key(), folder);
      copyCheckpoint(checkpoint);
      new SavedModelExporter(checkpoint).withName(key()).export(folder);
    } finally {
      Folders.delete(checkpoint);
    }
  }

  private String fingerprint() throws IOException {
    Fingerprint fingerprint = Fingerprint.start().add(SavedModelExporter.FORMAT);
    for (String file : FILES) {
      try (InputStream resource = resource(file)) {
        fingerprint.add(resource);
      }
    }
    return fingerprint.hexadecimal().substring(0, 12);
  }

  private InputStream resource(String file) throws IOException {
    String path = "/io/wayside/model/builtin/%s/%s".formatted(key(), file);
    InputStream resource = BuiltInModel.class.getResourceAsStream(path);
    if (resource == null) {
      throw new CheckpointException("the built-in model lacks " + path);
    }
    return resource;
  }
}
