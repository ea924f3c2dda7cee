/**
 * One mask set read three ways: semantic, instance, panoptic. Plain Java.
 *
 * <p>{@link io.wayside.model.postprocess.Readouts} is the way in. By the authors' definition the
 * picture is cut into tiles ({@code MaskTiles}), and each reading ({@code SemanticInference},
 * {@code InstanceInference}, {@code PanopticInference}) reads a tile from bounds where these
 * decide, and pixel by pixel where they do not. Hugging Face's definition is written down plainly.
 *
 * <h2>Which reading counts things</h2>
 *
 * <p>The instance reading does, at the threshold that {@link
 * io.wayside.model.segmentation.InstanceCounts} states: it answers "how many things does the
 * network believe in". The panoptic reading answers another question, "whose is each pixel", and
 * its number of thing segments may differ on the same masks:
 *
 * <ul>
 *   <li><b>Panoptic has fewer: overlap.</b> A pixel has one winner. A thing behind others that
 *       keeps less than {@link io.wayside.model.postprocess.PanopticThresholds#overlapThreshold} of
 *       its own mask vanishes, and so does the weaker of two overlapping things. Instance masks may
 *       overlap, so neither does.
 *   <li><b>Panoptic has fewer: stuff wins.</b> Stuff competes for the pixels of things; the
 *       instance reading leaves stuff out.
 *   <li><b>Different scores are cut.</b> Panoptic keeps a query by its class probability alone, and
 *       only in its most probable class, "no object" included. An instance's score is class
 *       probability × mean mask probability inside the mask, so a sure class with a vague mask may
 *       be a segment and not be counted, and at a low threshold the reverse.
 *   <li><b>Instances has more: one query, two classes.</b> A query is an instance in each class
 *       that is among the best Q pairs. The probabilities of a query sum to 1, so above a threshold
 *       of 0.5 no query counts twice; at 0.5 or less one may.
 *   <li><b>Instances has more: duplicates.</b> Nothing suppresses two queries on one thing. The
 *       training's one-to-one matching makes the second of them "no object", so its score falls
 *       under the threshold; but in a network that is poorly trained it may not.
 * </ul>
 *
 * <p>Counting by instances is right for traffic: cars in a queue hide each other, and a count must
 * not fall because of it. It also keeps the score of every thing, so a consumer can count again at
 * a threshold of its own; a panoptic map cannot be asked twice. The threshold is on the score of
 * the instance, inclusive. It is no probability that the thing exists: choose it on labelled
 * footage, and above 0.5 for the reason given. For area (how much of the road is covered) the
 * panoptic reading is the one to use, as its segments do not overlap.
 */
@NullMarked
package io.wayside.model.postprocess;

import org.jspecify.annotations.NullMarked;
