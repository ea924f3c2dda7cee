package io.wayside.model.inference;

import io.wayside.model.savedmodel.ServingSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Owns native memory: close it. The graph and session of a SavedModel whose signatures are those of
 * {@link ServingSignature}. Threads may share one.
 */
final class LoadedModel implements AutoCloseable {

  private final SavedModelBundle bundle;
  private final Call images;
  private final Call normalised;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The ends of the graph that a signature names. */
  private record Call(Output<?> input, List<Output<?>> outputs) {}

  private LoadedModel(SavedModelBundle bundle, Call images, Call normalised) {
    this.bundle = bundle;
    this.images = images;
    this.normalised = normalised;
  }

  /**
   * Loads and checks a SavedModel.
   *
   * @param threads inside one operation
   * @param expected outputs with their shapes, in the order of the results
   * @throws IOException where it cannot be loaded or has another signature
   */
  static LoadedModel load(Path folder, int threads, Map<String, long[]> expected)
      throws IOException {
    if (!Files.isRegularFile(folder.resolve("saved_model.pb"))) {
      throw new IOException(
          "%s: expected a SavedModel but found no saved_model.pb".formatted(folder));
    }
    SavedModelBundle bundle;
    try {
      bundle =
          SavedModelBundle.loader(folder.toString())
              .withTags(SavedModelBundle.DEFAULT_TAG)
              .withConfigProto(configuration(threads))
              .load();
    } catch (TensorFlowException e) {
      throw new IOException(
          "%s: cannot load the SavedModel: %s"
              .formatted(folder, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
    try {
      SignatureCheck check = new SignatureCheck(folder, bundle.metaGraphDef(), expected);
      return new LoadedModel(
          bundle,
          call(bundle, check.images(), ServingSignature.IMAGE, expected.keySet()),
          call(bundle, check.normalised(), ServingSignature.PIXEL_VALUES, expected.keySet()));
    } catch (IOException | RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  /** One operation at a time, on all threads: the network is a chain of large operations. */
  private static ConfigProto configuration(int threads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(1)
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .build();
  }

  private static Call call(
      SavedModelBundle bundle, SignatureDef signature, String input, Set<String> outputs) {
    List<Output<?>> fetched = new ArrayList<>();
    for (String name : outputs) {
      fetched.add(output(bundle, signature.getOutputsOrThrow(name)));
    }
    return new Call(output(bundle, signature.getInputsOrThrow(input)), fetched);
  }

  private static Output<?> output(SavedModelBundle bundle, TensorInfo tensor) {
    return bundle.graph().outputOrThrow(tensor.getName());
  }

  /**
   * Runs the graph on pictures.
   *
   * @param images uint8 [B, H, W, 3]
   * @return the outputs, in the order that was asked for
   */
  Result runImages(Tensor images) {
    return run(this.images, images);
  }

  /**
   * Runs the graph without the preprocessing.
   *
   * @param pixelValues float32 [B, H, W, 3]
   * @return the outputs, in the order that was asked for
   */
  Result runNormalised(Tensor pixelValues) {
    return run(normalised, pixelValues);
  }

  private Result run(Call call, Tensor input) {
    if (closed.get()) {
      throw new IllegalStateException("model: expected an open one but was closed");
    }
    Session.Runner runner = bundle.session().runner().feed(call.input(), input);
    call.outputs().forEach(runner::fetch);
    return runner.run();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      bundle.close();
    }
  }
}
