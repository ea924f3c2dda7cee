package io.wayside.model.segmentation;

import java.io.Serializable;

/**
 * A class that the model knows.
 *
 * @param id index in the model's class logits, from 0
 * @param name as in the checkpoint, such as "car"
 * @param thing true for a countable thing, false for stuff
 * @param colour 0xRRGGBB, for palettes and overlays
 */
public record Label(int id, String name, boolean thing, int colour) implements Serializable {}
