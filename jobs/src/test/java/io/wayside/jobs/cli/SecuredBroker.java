package io.wayside.jobs.cli;

import io.wayside.connectors.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Owns a broker: close it. A broker whose only listener asks for TLS and a SCRAM-SHA-512 login, and
 * which allows a principal what its ACLs say and nothing else.
 */
final class SecuredBroker implements AutoCloseable {

  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"broker\" password=\"brokers-own\"";

  private final EmbeddedBroker broker;
  private final Path trusted;
  private final Admin admin;

  private SecuredBroker(EmbeddedBroker broker, Path trusted) {
    this.broker = broker;
    this.trusted = trusted;
    Map<String, Object> properties = new HashMap<>(administrator());
    properties.put("bootstrap.servers", broker.bootstrapServers());
    this.admin = Admin.create(properties);
  }

  /** Starts it; its certificate names 127.0.0.1 and no other host. */
  static SecuredBroker start(Path directory) throws Exception {
    TestCertificates own =
        TestCertificates.of(directory, "broker", "ip:127.0.0.1", "of-the-key-store");
    Map<String, String> settings = new HashMap<>();
    settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    String listener = "listener.name.clients.";
    settings.put(listener + "plain.sasl.jaas.config", PLAIN + " user_broker=\"brokers-own\";");
    settings.put(
        listener + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put(listener + "ssl.keystore.type", "PKCS12");
    settings.put(listener + "ssl.keystore.location", own.keyStore().toString());
    settings.put(listener + "ssl.keystore.password", own.password());
    settings.put(listener + "ssl.key.password", own.password());
    settings.put(listener + "ssl.truststore.type", "PEM");
    settings.put(listener + "ssl.truststore.location", own.trusted().toString());
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The controller's listener asks for no login, and is the broker's own alone.
    settings.put("super.users", "User:broker;User:ANONYMOUS");
    return new SecuredBroker(
        EmbeddedBroker.start(directory.resolve("kafka"), OptionalInt.empty(), settings),
        own.trusted());
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The certificate that clients have to trust, as PEM. */
  Path trusted() {
    return trusted;
  }

  /** Client properties of somebody who may do everything. */
  Map<String, String> administrator() {
    Map<String, String> properties = new HashMap<>(overTls(trusted));
    properties.put("sasl.mechanism", "PLAIN");
    properties.put("sasl.jaas.config", PLAIN + ";");
    return properties;
  }

  /** Client properties of a user; with them a command reaches this broker. */
  Map<String, String> login(String user, String password) {
    Map<String, String> properties = new HashMap<>(overTls(trusted));
    properties.put("sasl.mechanism", "SCRAM-SHA-512");
    properties.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"%s\" password=\"%s\";".formatted(user, password));
    return properties;
  }

  /** Writes client properties as a file for {@code --kafka-properties}. */
  static Path file(Path file, Map<String, String> properties) throws IOException {
    List<String> lines = new ArrayList<>();
    properties.forEach((key, value) -> lines.add(key + "=" + value));
    return Files.write(file, lines);
  }

  void addUser(String user, String password) throws ExecutionException, InterruptedException {
    List<UserScramCredentialAlteration> users =
        List.of(
            new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password));
    admin.alterUserScramCredentials(users).all().get();
  }

  void allow(Collection<AclBinding> rights) throws ExecutionException, InterruptedException {
    admin.createAcls(rights).all().get();
  }

  void takeBack(AclBinding right) throws ExecutionException, InterruptedException {
    List<AclBindingFilter> filters = List.of(right.toFilter());
    admin.deleteAcls(filters).all().get();
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }

  private static Map<String, String> overTls(Path trusted) {
    return Map.of(
        "security.protocol", "SASL_SSL",
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", trusted.toString());
  }
}
