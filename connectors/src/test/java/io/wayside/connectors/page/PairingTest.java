package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final long PLENTY = 1 << 20;

  private final DrawnCamera camera = new DrawnCamera("north");
  private final Pairing pairing = new Pairing();

  @Test
  void aPassIsWholeWithItsThreeResultsInAnyOrder() throws IOException {
    List<ResultRecord> results = camera.pass(1, START, 2);

    assertThat(add(results.get(2), START)).isEmpty();
    assertThat(add(results.get(0), START)).isEmpty();
    ForwardPass whole = add(results.get(1), START).orElseThrow();

    assertThat(whole.kinds()).isEqualTo(ForwardPass.KINDS);
    assertThat(whole.inference()).isEqualTo(camera.inference(1));
    assertThat(whole.semantic()).isEqualTo(results.get(0));
    assertThat(whole.panoptic()).isEqualTo(results.get(2));
    assertThat(pairing.underWay()).isZero();
    assertThat(pairing.bytes()).isZero();
  }

  @Test
  void resultsOfTwoPassesNeverMeet() throws IOException {
    List<ResultRecord> first = camera.pass(1, START, 1);
    List<ResultRecord> second = camera.pass(2, START, 2);

    assertThat(add(first.get(0), START)).isEmpty();
    assertThat(add(second.get(1), START)).isEmpty();
    assertThat(add(second.get(2), START)).isEmpty();
    assertThat(add(first.get(1), START)).isEmpty();
    assertThat(add(second.get(0), START))
        .get()
        .satisfies(
            it -> {
              assertThat(it.semantic()).isEqualTo(second.get(0));
              assertThat(it.panoptic()).isEqualTo(second.get(2));
            });
  }

  @Test
  void aResultOfAnotherPassIsRefused() {
    ForwardPass pass = ForwardPass.announcedBy(camera.semantic(1, START, 1));

    assertThatThrownBy(() -> pass.with(camera.overlay(2, START, 1)))
        .hasMessageStartingWith("forward pass: expected a result of " + camera.inference(1));
  }

  @Test
  void aRepeatedPassIsNotWholeAgain() throws IOException {
    for (ResultRecord result : camera.pass(1, START, 1)) {
      add(result, START);
    }
    for (ResultRecord result : camera.pass(1, START, 1)) {
      assertThat(add(result, START)).isEmpty();
    }
    assertThat(pairing.underWay()).isZero();
  }

  @Test
  void unfinishedPassesAreBoundedInNumberAndBytes() throws IOException {
    for (int i = 0; i < 1000; i++) {
      add(camera.semantic(i, START.plusMillis(i), 1), START.plusMillis(i));
    }
    assertThat(pairing.underWay()).isEqualTo(64);

    ResultRecord large =
        camera.record(
            Topic.PANOPTIC, 5000, START.plusSeconds(9), "image/jpeg", new byte[5000], List.of());
    Optional<ForwardPass> unused = pairing.add(large, null, START, 6000);
    assertThat(pairing.bytes()).isLessThanOrEqualTo(6000);
    assertThat(pairing.underWay()).isPositive();
  }

  @Test
  void aTopicThatIsReadAfterAnotherStillMeetsIt() throws IOException {
    for (int i = 0; i < 200; i++) {
      add(camera.semantic(i, START.plusMillis(i), 1), START);
    }
    for (int i = 0; i < 200; i++) {
      add(camera.pass(i, START.plusMillis(i), 1).get(1), START);
    }
    int whole = 0;
    for (int i = 0; i < 200; i++) {
      whole += add(camera.overlay(i, START.plusMillis(i), 1), START).isPresent() ? 1 : 0;
    }
    assertThat(whole).isEqualTo(64);
  }

  @Test
  void aKindThatDoesNotComeForTenSecondsIsNotWaitedFor() throws IOException {
    for (int second = 0; second <= 10; second++) {
      assertThat(semanticAfter(second)).isEmpty();
    }
    ForwardPass alone = semanticAfter(11).orElseThrow();

    assertThat(alone.kinds()).containsExactly(Topic.SEMANTIC);
  }

  @Test
  void aPauseOfTheCameraDoesNotTearAPass() throws IOException {
    for (ResultRecord result : camera.pass(1, START, 1)) {
      add(result, START);
    }
    Instant later = START.plusSeconds(60);
    List<ResultRecord> next = camera.pass(2, later, 1);

    assertThat(add(next.get(1), later)).isEmpty();
    assertThat(add(next.get(2), later)).isEmpty();
    assertThat(add(next.get(0), later)).isPresent();
  }

  @Test
  void aKindThatComesAgainIsWaitedForAgain() throws IOException {
    for (int second = 0; second <= 11; second++) {
      Optional<ForwardPass> unused = semanticAfter(second);
    }
    List<ResultRecord> results = camera.pass(100, START.plusSeconds(12), 1);
    assertThat(add(results.get(1), START.plusSeconds(12))).isEmpty();
    assertThat(add(results.get(0), START.plusSeconds(12)))
        .get()
        .satisfies(it -> assertThat(it.kinds()).containsOnly(Topic.SEMANTIC, Topic.INSTANCES));
    assertThat(semanticAfter(13)).isEmpty();
  }

  private Optional<ForwardPass> semanticAfter(int second) throws IOException {
    Instant now = START.plusSeconds(second);
    return add(camera.semantic(second, now, 1), now);
  }

  private Optional<ForwardPass> add(ResultRecord result, Instant received) throws IOException {
    CountedThings counted =
        result.topic() == Topic.INSTANCES
            ? CountedThings.read(result.value(), result.contentType())
            : null;
    return pairing.add(result, counted, received, PLENTY);
  }
}
