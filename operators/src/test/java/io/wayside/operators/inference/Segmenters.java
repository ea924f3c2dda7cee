package io.wayside.operators.inference;

import io.wayside.model.inference.Segmenter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Fakes by name, found again where Flink has deserialized the function. */
final class Segmenters {

  private static final Map<String, Supplier<Segmenter>> LOADERS = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Segmenters() {}

  /** Registers what a model's loading answers; the name is the model's location. */
  static String register(Supplier<Segmenter> loader) {
    String name = "fake-" + NEXT.getAndIncrement();
    LOADERS.put(name, loader);
    return name;
  }

  /** For {@link SegmenterFactory}. */
  static Segmenter load(String name) {
    Supplier<Segmenter> loader = LOADERS.get(name);
    if (loader == null) {
      throw new IllegalArgumentException("expected a registered fake but was " + name);
    }
    return loader.get();
  }
}
