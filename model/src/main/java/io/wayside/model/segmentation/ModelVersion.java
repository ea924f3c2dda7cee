package io.wayside.model.segmentation;

/**
 * Which weights answered.
 *
 * @param name the model's name, such as "street"
 * @param version the version its exporter gave it
 * @param weightsSha256 lower-case hexadecimal SHA-256 of the checkpoint's tensors
 */
public record ModelVersion(String name, String version, String weightsSha256) {}
