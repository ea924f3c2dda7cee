package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands and the job at a broker that asks for TLS and a login, under the rights of the sample
 * script and no others.
 */
@Timeout(300)
final class SecuredKafkaIT {

  private static final String PASSWORD = "correct-horse-7";
  private static final String WRONG = "battery-staple-9";
  private static final Set<Topic> RESULTS =
      EnumSet.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC);

  @TempDir private static Path directory;

  private static SecuredBroker broker;
  private static TestCertificates stranger;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(directory);
    stranger = TestCertificates.of(directory, "stranger", "ip:127.0.0.1", "of-the-stranger");
    List<AclBinding> rights = SampleAcls.read();
    for (AclBinding right : rights) {
      broker.addUser(right.entry().principal().substring("User:".length()), PASSWORD);
    }
    broker.allow(rights);
    KafkaSettings administrator =
        KafkaSettings.of(broker.bootstrapServers()).withClientProperties(broker.administrator());
    try (TopicAdmin admin = TopicAdmin.connect(administrator, Duration.ofSeconds(20))) {
      admin.createMissing(EnumSet.complementOf(EnumSet.of(Topic.PANOPTIC_IDS)), 1);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void framesGoInAndResultsComeOutExactlyOnceUnderTheSampleRights() throws Exception {
    Path settings = Files.writeString(directory.resolve("north.json"), "{\"camera\": \"north\"}");
    try (ToldLines told = new ToldLines()) {
      assertThat(run("planner", "camera", "put", settings.toString())).as(told::said).isZero();
      assertThat(run("planner", "camera", "list")).as(told::said).isZero();
      assertThat(ingest("ingest", "north", pictures(2))).as(told::said).isZero();

      SegmentationJobConfig config =
          ConfigReader.read(
              jobFile(broker.bootstrapServers(), withPasswordElsewhere(login("job"))));
      List<ResultRecord> results;
      try (LocalJob job = LocalJob.start(config)) {
        assertThat(job.awaitRunning(Duration.ofMinutes(2)))
            .as(() -> job.failure().orElse("not in time"))
            .isTrue();
        results = read(JobSettings.kafka(config).withClientProperties(login("viewer")), 6);
      }

      assertThat(results.stream().map(ResultRecord::id)).doesNotHaveDuplicates();
      assertThat(results.stream().collect(Collectors.groupingBy(ResultRecord::topic)))
          .containsOnlyKeys(RESULTS);
      Path out = directory.resolve("out");
      assertThat(run("viewer", "watch", "--out", out.toString())).as(told::said).isZero();
      assertThat(out.resolve("north")).isNotEmptyDirectory();
      assertThat(told.log()).contains("sasl.jaas.config = [hidden]").doesNotContain(PASSWORD);
      assertThat(told.said()).doesNotContain(PASSWORD);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "watch", "page", "camera list", "segment"})
  void everyCommandSaysInOneLineThatTheLoginWasRefused(String command) throws Exception {
    Map<String, String> wrong = broker.login("wayside-viewer", WRONG);
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    if (command.equals("segment")) {
      arguments.addAll(List.of("--config", jobFile(broker.bootstrapServers(), wrong).toString()));
    } else {
      arguments.addAll(reaching(broker.bootstrapServers(), wrong));
    }
    if (command.equals("ingest")) {
      arguments.addAll(List.of("--camera", "north", "--source", "sim:"));
    }

    assertThat(said(arguments))
        .contains("the login was refused")
        .contains("SCRAM-SHA-512")
        .contains("see sasl.jaas.config");
  }

  static Stream<Arguments> wrongProperties() {
    return Stream.of(
        Arguments.of("ssl.truststore.location", "/nowhere/ca.pem", "no file /nowhere/ca.pem"),
        Arguments.of("ssl.truststore.location", stranger.trusted(), "see ssl.truststore.location"),
        Arguments.of("sasl.mechanism", "SCRAM-SHA-256", "see sasl.mechanism"),
        Arguments.of("sasl.jaas.config", "required " + PASSWORD, "see sasl.jaas.config"),
        Arguments.of("security.protocol", "TLS", "for configuration security.protocol"));
  }

  @ParameterizedTest
  @MethodSource("wrongProperties")
  void whatIsWrongWithThePropertiesIsOneLineThatNamesTheOne(
      String property, Object value, String expected) throws Exception {
    Map<String, String> properties = broker.login("wayside-viewer", PASSWORD);
    properties.put(property, value.toString());

    List<String> arguments = new ArrayList<>(List.of("watch"));
    arguments.addAll(reaching(broker.bootstrapServers(), properties));
    assertThat(said(arguments)).contains(expected);
  }

  @Test
  void aHostThatTheCertificateDoesNotNameIsNotTalkedTo() throws Exception {
    String other = broker.bootstrapServers().replace("127.0.0.1", "localhost");

    List<String> arguments = new ArrayList<>(List.of("watch"));
    arguments.addAll(reaching(other, login("viewer")));
    assertThat(said(arguments))
        .contains("its certificate is of another host")
        .contains("see the bootstrap servers' names");
  }

  @Test
  void aClientWithoutAnySecurityIsToldWhereToLook() throws Exception {
    assertThat(said(List.of("watch", "--bootstrap-servers", broker.bootstrapServers())))
        .contains("none answered")
        .contains("set security.protocol");
  }

  @Test
  void aFileOfPropertiesThatCannotBeReadIsWrongUsage() {
    try (ToldLines told = new ToldLines()) {
      assertThat(Wayside.execute("watch", "--kafka-properties", "/nowhere/client.properties"))
          .isEqualTo(2);
      assertThat(told.said().lines())
          .containsExactly(
              "wayside watch: --kafka-properties: expected a readable file of properties"
                  + " but was /nowhere/client.properties (NoSuchFileException)");
    }
  }

  @Test
  void readingATopicWithoutTheRightIsOneLine() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("watch", "--topic", "frames"));
    arguments.addAll(reaching(broker.bootstrapServers(), login("viewer")));
    assertThat(said(arguments))
        .contains("the login lacks a right")
        .contains("wayside.frames.v1")
        .contains("see the topics' ACLs");
  }

  @Test
  void sendingFramesWithoutTheRightIsOneLine() throws Exception {
    try (ToldLines told = new ToldLines()) {
      assertThat(ingest("viewer", "south", pictures(1))).isEqualTo(1);
      assertThat(told.said().lines().filter(it -> !it.startsWith("ingest ")))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("wayside.frames.v1")
          .contains("the login lacks a right");
    }
  }

  /**
   * Rights of the job in turn; those on the topics of results are alike. Without its group a job
   * that begins at the earliest record works, but for its commits.
   */
  static Stream<AclBinding> rightsOfTheJob() throws IOException {
    return SampleAcls.read().stream()
        .filter(it -> it.entry().principal().equals("User:wayside-job"))
        .filter(
            it ->
                !it.pattern()
                    .name()
                    .matches("wayside.(instances|panoptic|traffic|failures|cameras).v1"));
  }

  @ParameterizedTest
  @MethodSource("rightsOfTheJob")
  void aJobThatLacksOneOfItsRightsSaysSo(AclBinding right) throws Exception {
    broker.takeBack(right);
    try {
      String said = segmentInVain();
      // Seldom, Flink gives its task executor up before it has heard why a task failed.
      assertThat(said.contains("TaskExecutor is shutting down") ? segmentInVain() : said)
          .contains("the login lacks a right")
          .contains(named(right));
    } finally {
      broker.allow(List.of(right));
    }
  }

  /** The one line with which a job ends that cannot run; it holds no password, nor does the log. */
  private static String segmentInVain() throws Exception {
    try (ToldLines told = new ToldLines()) {
      assertThat(ingest("ingest", "south", pictures(1))).as(told::said).isZero();
      Path file = jobFile(broker.bootstrapServers(), login("job"));
      assertThat(Wayside.execute("segment", "--config", file.toString())).isEqualTo(1);
      assertThat(told.log()).doesNotContain(PASSWORD);
      List<String> lines =
          told.said().lines().filter(it -> it.startsWith("wayside segment: ")).toList();
      assertThat(lines).hasSize(1);
      assertThat(lines.get(0)).doesNotContain(PASSWORD);
      return lines.get(0);
    }
  }

  /** Kafka names the topic, but not the transactional id. */
  private static String named(AclBinding right) {
    return right.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID
        ? "Transactional Id"
        : right.pattern().name();
  }

  /** The one line that a command ends with; neither it nor the log holds a password. */
  private static String said(List<String> arguments) {
    try (ToldLines told = new ToldLines()) {
      assertThat(Wayside.execute(arguments.toArray(String[]::new))).isEqualTo(1);
      assertThat(told.said()).doesNotContain(PASSWORD).doesNotContain(WRONG);
      assertThat(told.log()).doesNotContain(PASSWORD).doesNotContain(WRONG);
      assertThat(told.said().lines()).hasSize(1);
      return told.said();
    }
  }

  private static int run(String who, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(reaching(broker.bootstrapServers(), login(who)));
    return Wayside.execute(all.toArray(String[]::new));
  }

  private static int ingest(String who, String camera, Path pictures) throws IOException {
    return run(who, "ingest", "--camera", camera, "--source", pictures.toString(), "--fps", "50");
  }

  private static Map<String, String> login(String who) {
    return broker.login("wayside-" + who, PASSWORD);
  }

  private static List<String> reaching(String servers, Map<String, String> properties)
      throws IOException {
    Path file = Files.createTempFile(directory, "client", ".properties");
    return List.of(
        "--bootstrap-servers",
        servers,
        "--kafka-properties",
        SecuredBroker.file(file, properties).toString());
  }

  /** A job's own settings, with these client properties. */
  private static Path jobFile(String servers, Map<String, String> properties) throws IOException {
    Map<String, Object> kafka =
        Map.of(
            "bootstrap-servers",
            servers,
            "start-from",
            "earliest",
            "delivery",
            "exactly-once",
            "properties",
            properties);
    Map<String, Object> flink = Map.of("checkpoint-interval", "1 s", "restart-attempts", 0);
    Path file = Files.createTempFile(directory, "job", ".yaml");
    new YAMLMapper().writeValue(file.toFile(), Map.of("kafka", kafka, "flink", flink));
    return file;
  }

  /** The password in a file of its own, which Kafka's clients read when they connect. */
  private static Map<String, String> withPasswordElsewhere(Map<String, String> properties)
      throws IOException {
    Path secrets = SecuredBroker.file(directory.resolve("secrets"), Map.of("password", PASSWORD));
    Map<String, String> all = new HashMap<>(properties);
    all.put("config.providers", "file");
    all.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    all.computeIfPresent(
        "sasl.jaas.config",
        (key, login) -> login.replace(PASSWORD, "${file:%s:password}".formatted(secrets)));
    return all;
  }

  private static List<ResultRecord> read(KafkaSettings kafka, int expected) throws IOException {
    List<ResultRecord> results = new ArrayList<>();
    Instant until = Instant.now().plus(Duration.ofMinutes(2));
    try (ResultConsumer consumer = new ResultConsumer(kafka, RESULTS, true)) {
      while (results.size() < expected && Instant.now().isBefore(until)) {
        results.addAll(ofNorth(consumer.poll(Duration.ofMillis(200))));
      }
      // More than expected would show here.
      results.addAll(ofNorth(consumer.poll(Duration.ofSeconds(2))));
    }
    assertThat(results).hasSize(expected);
    return results;
  }

  /** Other tests send frames of another camera. */
  private static List<ResultRecord> ofNorth(List<ResultRecord> results) {
    return results.stream().filter(it -> it.camera().equals("north")).toList();
  }

  private static Path pictures(int count) throws IOException {
    Path folder = Files.createTempDirectory(directory, "pictures");
    for (int at = 0; at < count; at++) {
      BufferedImage picture = new BufferedImage(160, 96, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(picture, "jpg", folder.resolve(at + ".jpg").toFile());
    }
    return folder;
  }
}
