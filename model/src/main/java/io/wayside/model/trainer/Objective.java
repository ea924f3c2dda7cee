package io.wayside.model.trainer;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Logits;
import io.wayside.model.blocks.PilotedQueries;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.training.BinaryCrossEntropy;
import io.wayside.model.training.DenseSampling;
import io.wayside.model.training.FixedStuffQueries;
import io.wayside.model.training.InStepMatching;
import io.wayside.model.training.MaskPilot;
import io.wayside.model.training.MaskSampling;
import io.wayside.model.training.PixelClassLoss;
import io.wayside.model.training.PointSampling;
import io.wayside.model.training.SeededPoints;
import io.wayside.model.training.SeededUniform;
import io.wayside.model.training.SetCriterion;
import io.wayside.model.training.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * All that a network is to become good at, as one number: the loss of its masks, and class cross
 * entropy by pixel on the features and on the semantic readout.
 *
 * @param labels the K classes
 * @param classWeights of the classes in the terms by pixel
 */
record Objective(LossOptions options, LabelSet labels, List<Float> classWeights, long seed) {
  /** At every second pixel: fine enough for poles, a quarter of the work. */
  private static final int PIXEL_STRIDE = 2;

  private static final int OVERSAMPLE_RATIO = 3;
  private static final double IMPORTANCE_SAMPLE_RATIO = 0.75;

  /** Keeps its own copy of the list. */
  Objective {
    classWeights = List.copyOf(classWeights);
  }

  /**
   * A loss in a graph.
   *
   * @param total scalar, weighted
   * @param terms scalars, unweighted, by name
   * @param matching of the masks; empty for networks without
   */
  record Loss(
      Operand<TFloat32> total,
      Map<String, Operand<TFloat32>> terms,
      Optional<InStepMatching> matching) {

    /** Runs a step that needs the loss. */
    Result run(Session session, Session.Runner step) {
      return matching.isPresent() ? matching.get().run(session, step) : step.run();
    }
  }

  /**
   * Adds queries for the true segments of the batch, if they are asked for.
   *
   * @param variables gain what these queries start as
   * @param step scalar, from which their noise follows
   * @throws IllegalArgumentException where the network's family has no place for them
   */
  Optional<PilotedQueries> piloted(
      Ops tf,
      Variables variables,
      LearnedNetwork network,
      BatchInputs inputs,
      Operand<TInt64> step) {
    PilotOptions pilot = options.pilot();
    if (!pilot.on()) {
      return Optional.empty();
    }
    int channels = network.pilotChannels();
    TrainingOptions.require(
        channels > 0, "loss.pilot.weight", "0 for any network but a Mask2Former", pilot.weight());
    Operand<TFloat32> contents =
        variables.create(TrainingGraph.PILOTED_CLASSES, labels.size(), channels);
    // The complement: other numbers than the points have.
    SeededUniform random = new SeededUniform(~seed, step);
    return Optional.of(
        new MaskPilot(pilot.labelNoise(), pilot.maskNoise(), random)
            .queries(tf, inputs.targets(tf, options.stride()), contents));
  }

  /**
   * Adds the loss.
   *
   * @param variables gain the head of the per-pixel term, if there is one
   * @param step scalar, from which random points follow
   */
  Loss call(
      Ops tf,
      Variables variables,
      LearnedNetwork network,
      LearnedNetwork.Outputs outputs,
      BatchInputs inputs,
      Operand<TInt64> step) {
    PixelClassLoss byPixel = new PixelClassLoss(classWeights, PIXEL_STRIDE);
    Optional<Logits> answer = LearnedNetwork.answer(outputs);
    if (answer.isEmpty()) {
      Operand<TFloat32> loss = byPixel.ofLogits(tf, outputs.pixels(), inputs.labels());
      // Another output: one cannot be fetched twice.
      return new Loss(tf.identity(loss), Map.of("loss_pixel", loss), Optional.empty());
    }
    Terms terms = new Terms(tf);
    Targets targets = inputs.targets(tf, options.points() > 0 ? 1 : options.stride());
    SetCriterion criterion =
        new SetCriterion(
            options.weights(),
            options.weights(),
            options.noObjectWeight(),
            new BinaryCrossEntropy(),
            sampling(step));
    InStepMatching matching =
        new InStepMatching(tf, costs(tf, criterion, network, outputs, targets));
    SetCriterion.Loss masks =
        criterion.call(tf, outputs.predictions(), targets, matching.assignments());
    terms.add(masks, 1);
    if (!outputs.piloted().isEmpty()) {
      terms.add(criterion.ofPiloted(tf, outputs.piloted(), targets), options.pilot().weight());
    }
    if (options.pixelWeight() > 0) {
      Operand<TFloat32> logits = pixelHead(tf, variables, network, outputs.pixels());
      terms.add("loss_pixel", byPixel.ofLogits(tf, logits, inputs.labels()), options.pixelWeight());
    }
    if (options.readoutWeight() > 0) {
      terms.add(
          "loss_readout",
          byPixel.ofReadout(tf, answer.get(), inputs.labels()),
          options.readoutWeight());
    }
    return new Loss(terms.total(), terms.byName, Optional.of(matching));
  }

  private MaskSampling sampling(Operand<TInt64> step) {
    return options.points() == 0
        ? new DenseSampling()
        : new PointSampling(
            new SeededPoints(seed, step),
            options.points(),
            OVERSAMPLE_RATIO,
            IMPORTANCE_SAMPLE_RATIO);
  }

  private Operand<TFloat32> costs(
      Ops tf,
      SetCriterion criterion,
      LearnedNetwork network,
      LearnedNetwork.Outputs outputs,
      Targets targets) {
    Operand<TFloat32> costs = criterion.matchingCosts(tf, outputs.predictions(), targets);
    if (!options.fixedStuffQueries()) {
      return costs;
    }
    List<Integer> stuff =
        labels.labels().stream().filter(label -> !label.thing()).map(Label::id).toList();
    return new FixedStuffQueries(stuff, labels.size())
        .restricted(tf, costs, targets, network.queries());
  }

  private Operand<TFloat32> pixelHead(
      Ops tf, Variables variables, LearnedNetwork network, Operand<TFloat32> features) {
    Linear head =
        new Linear(variables, TrainingGraph.PIXEL_HEAD, network.pixelChannels(), labels.size());
    FeatureMap map = FeatureMap.of(tf, features, network.pixelChannels());
    return map.grid().pictures(tf, head.call(tf, map.rows()), labels.size());
  }

  /** Terms and their weighted sum. */
  private static final class Terms {
    private final Ops tf;
    private final Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    private final List<Operand<TFloat32>> weighted = new ArrayList<>();

    Terms(Ops tf) {
      this.tf = tf;
    }

    void add(SetCriterion.Loss masks, float weight) {
      byName.putAll(masks.terms());
      weighted.add(tf.math.mul(tf.constant(weight), masks.total()));
    }

    void add(String name, Operand<TFloat32> term, float weight) {
      byName.put(name, term);
      weighted.add(tf.math.mul(tf.constant(weight), term));
    }

    Operand<TFloat32> total() {
      return tf.math.addN(weighted);
    }
  }
}
