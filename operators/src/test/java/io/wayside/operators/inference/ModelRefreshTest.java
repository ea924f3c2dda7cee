package io.wayside.operators.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine whose model gets another version while it runs. */
@Timeout(60)
class ModelRefreshTest {

  private static final AtomicInteger MODELS = new AtomicInteger();
  private static final EngineSettings SETTINGS =
      EngineSettings.DEFAULT
          .withBatch(BatchPolicy.of(2, Duration.ZERO))
          .withRefresh(Duration.ofMillis(20));

  private final Versions versions = new Versions();
  private final HeldSegmenter first = versions.add("1");
  private final SegmentationEngine engine =
      SegmentationEngine.acquire("refresh-" + MODELS.getAndIncrement(), versions, SETTINGS);

  /** A folder of versions, the newest of which is whatever a test says. */
  private static final class Versions implements SegmenterFactory {

    private static final long serialVersionUID = 1;

    private final transient Map<String, HeldSegmenter> known = new ConcurrentHashMap<>();
    private volatile String newest = "1";

    HeldSegmenter add(String version) {
      HeldSegmenter segmenter = HeldSegmenter.free();
      segmenter.name = version;
      known.put(version, segmenter);
      return segmenter;
    }

    @Override
    public Segmenter load(String location) throws IOException {
      HeldSegmenter segmenter = known.get(newest);
      if (segmenter == null) {
        throw new IOException("no version " + newest);
      }
      return segmenter;
    }

    @Override
    public String newest(String location) {
      if (newest.isEmpty()) {
        throw new UncheckedIOException(new IOException("taken away while we looked"));
      }
      return newest;
    }
  }

  @AfterEach
  void close() {
    engine.close();
    versions.known.values().forEach(it -> assertThat(it.openMaskSets).hasValue(0));
  }

  @Test
  void anotherVersionAnswersFromTheNextPassOnAndTheOneBeforeIsFreed() throws Exception {
    HeldSegmenter second = versions.add("2");
    assertThat(answeredBy()).isEqualTo("1");

    versions.newest = "2";
    await().until(() -> answeredBy().equals("2"));

    assertThat(first.closed).isTrue();
    assertThat(second.closed).isFalse();
    assertThat(engine.version().version()).isEqualTo("2");
    // Tried alone and as a full batch at the size that came, before it answered anybody.
    assertThat(second.passes.get(0)).hasSize(1);
    assertThat(second.passes.get(1)).hasSize(2);
    assertThat(second.passes.get(0).get(0).size()).isEqualTo(picture().size());
  }

  @Test
  void framesOnTheirWayAreAllAnsweredByTheVersionThatRanThem() throws Exception {
    HeldSegmenter second = versions.add("2");
    List<CompletableFuture<Segmented>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(engine.submit(picture()));
      if (i == 10) {
        versions.newest = "2";
      }
      Thread.sleep(5);
    }
    int byFirst = 0;
    boolean switched = false;
    for (CompletableFuture<Segmented> answer : answers) {
      try (Segmented segmented = answer.get()) {
        boolean ofFirst = segmented.model().version().equals("1");
        assertThat(ofFirst && switched).as("goes back to the one before").isFalse();
        switched |= !ofFirst;
        byFirst += ofFirst ? 1 : 0;
      }
    }
    int probes = 3;
    assertThat(first.passes.stream().mapToInt(List::size).sum()).isEqualTo(byFirst + 1);
    assertThat(second.passes.stream().mapToInt(List::size).sum())
        .isEqualTo(answers.size() - byFirst + probes);
  }

  @Test
  void theOneBeforeAnswersAgainWhenTheNewestIsTakenAway() throws Exception {
    versions.add("2");
    versions.newest = "2";
    await().until(() -> answeredBy().equals("2"));

    versions.add("1");
    versions.newest = "1";
    await().until(() -> answeredBy().equals("1"));
  }

  @Test
  void aVersionWithOtherClassesIsRefusedAndFreed() throws Exception {
    HeldSegmenter second = versions.add("2");
    second.labels = new LabelSet(List.of(new Label(0, "sea", false, 0x0000FF)));

    assertRefused(second);
  }

  @Test
  void aVersionWhoseAnswersAreNoNumbersIsRefusedAndFreed() throws Exception {
    HeldSegmenter second = versions.add("2");
    second.logit = Float.NaN;

    assertRefused(second);
  }

  @Test
  void aVersionThatFailsOnTheProbeIsRefusedAndFreed() throws Exception {
    HeldSegmenter second = versions.add("2");
    second.broken = new IllegalStateException("no such operation");

    assertRefused(second);
  }

  @Test
  void aVersionThatCannotBeReadIsRefusedAndTheNextOneTaken() throws Exception {
    versions.newest = "2";
    Thread.sleep(100);
    assertThat(answeredBy()).isEqualTo("1");

    versions.add("3");
    versions.newest = "3";
    await().until(() -> answeredBy().equals("3"));
  }

  @Test
  void aFolderThatCannotBeReadForAWhileIsLookedAtAgain() throws Exception {
    versions.newest = "";
    Thread.sleep(100);
    assertThat(answeredBy()).isEqualTo("1");

    versions.add("2");
    versions.newest = "2";
    await().until(() -> answeredBy().equals("2"));
  }

  private void assertRefused(HeldSegmenter second) throws Exception {
    versions.newest = "2";
    await().until(() -> second.closed);

    assertThat(answeredBy()).isEqualTo("1");
    assertThat(first.closed).isFalse();
    int passes = second.started.get();
    Thread.sleep(100);
    assertThat(second.started).as("tried once").hasValue(passes);
  }

  private String answeredBy() throws Exception {
    try (Segmented answer = Objects.requireNonNull(engine.submit(picture()).get())) {
      return answer.model().version();
    }
  }

  private static Image picture() {
    return new Image(new ImageSize(8, 8), new byte[8 * 8 * Image.CHANNELS]);
  }
}
