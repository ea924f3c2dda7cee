package io.wayside.connectors.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Owns threads, ports and files: close it. One Kafka broker with its KRaft controller, in this
 * process, reachable from this machine alone.
 *
 * <pre>{@code
 * try (var broker = EmbeddedBroker.start(directory, OptionalInt.empty())) {
 *   properties.put("bootstrap.servers", broker.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>Takes records of {@value #MAX_MESSAGE_BYTES} bytes, creates no topic by itself, and keeps at
 * most about 1 GiB a partition, so that a demo may run for days. Threads may share it. Close it
 * before its directory goes: Kafka ends the process when it loses its log.
 */
public final class EmbeddedBroker implements AutoCloseable {

  /** The largest record batch that the broker takes. */
  public static final int MAX_MESSAGE_BYTES = 16 << 20;

  private static final String HOST = "127.0.0.1";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Formats the directory and starts a broker; returns when it takes requests, after some seconds.
   *
   * @param directory an empty or absent directory for the log; stays behind after {@link #close}
   * @param port where to listen on 127.0.0.1, or empty for any free port
   * @throws IOException if the port is in use or the directory cannot be used
   */
  public static EmbeddedBroker start(Path directory, OptionalInt port) throws IOException {
    return start(directory, port, Map.of());
  }

  /**
   * Starts a broker with settings of its own on top, such as {@code listener.security.protocol.map}
   * to secure the listener CLIENTS.
   *
   * @param overrides broker properties that win over the defaults here
   * @throws IOException if the port is in use or the directory cannot be used
   */
  public static EmbeddedBroker start(
      Path directory, OptionalInt port, Map<String, String> overrides) throws IOException {
    int listenerPort = port.isPresent() ? requireFree(port.getAsInt()) : freePort();
    Map<String, String> settings = settings(directory.resolve("log"), listenerPort, freePort());
    settings.putAll(overrides);
    format(directory, settings);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw new IOException(
          "broker: expected to start on %s:%d but %s".formatted(HOST, listenerPort, e.getMessage()),
          e);
    }
    return new EmbeddedBroker(server, listenerPort);
  }

  /** {@code host:port} for the clients' {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Stops the broker; clients that are still connected lose it. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Map<String, String> settings(Path log, int listenerPort, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@%s:%d".formatted(HOST, controllerPort));
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "CLIENTS://%s:%d,CONTROLLER://%s:%d".formatted(HOST, listenerPort, HOST, controllerPort));
    settings.put("inter.broker.listener.name", "CLIENTS");
    settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", log.toString());
    settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("auto.create.topics.enable", "false");
    // By size and not by time: footage may bear any capture time, and that is the records' time.
    settings.put("log.retention.ms", "-1");
    settings.put("log.retention.bytes", Long.toString(1L << 30));
    settings.put("log.segment.bytes", Integer.toString(128 << 20));
    settings.put("log.retention.check.interval.ms", "30000");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
    // One node: every internal topic lives here and nowhere else.
    for (String topic : new String[] {"offsets.topic", "share.coordinator.state.topic"}) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.max.timeout.ms", "900000");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    return settings;
  }

  private static void format(Path directory, Map<String, String> settings) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("server.properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, "Written anew at each start");
    }
    var said = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(
            new String[] {
              "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(),
            },
            new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IOException(
          "broker: expected an empty directory to format at %s but %s"
              .formatted(directory, said.toString(StandardCharsets.UTF_8).strip()));
    }
  }

  private static int requireFree(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "broker: expected port %d on %s to be free but it is in use".formatted(port, HOST), e);
    }
  }

  private static int freePort() throws IOException {
    return requireFree(0);
  }
}
