package io.wayside.connectors.kafka;

import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.jspecify.annotations.Nullable;

/**
 * Why a Kafka client failed, in words that name the setting to look at: Kafka's own outer messages
 * say that something failed, and the inner ones are Java's.
 *
 * <p>The words hold nothing of {@code sasl.jaas.config}, of which Kafka's parser quotes parts.
 */
public final class KafkaTrouble {

  /** What is said where a broker keeps silent. */
  static final String SILENCE = "none answered";

  private KafkaTrouble() {}

  /**
   * Says what is wrong, as a part of a line.
   *
   * @return empty if no cause of the failure is known here
   */
  public static Optional<String> explain(Throwable thrown) {
    Deque<Throwable> innermostFirst = new ArrayDeque<>();
    for (Throwable at = thrown; at != null && innermostFirst.size() < 64; at = at.getCause()) {
      innermostFirst.push(at);
    }
    return innermostFirst.stream()
        .flatMap(it -> Optional.ofNullable(words(it)).stream())
        .findFirst();
  }

  /** As {@link #explain}, and else the innermost message. */
  static String reason(Throwable thrown) {
    return explain(thrown).orElseGet(() -> innermostMessage(thrown));
  }

  private static String innermostMessage(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : oneLine(message);
  }

  private static @Nullable String words(Throwable cause) {
    String message = cause.getMessage() == null ? "" : oneLine(cause.getMessage());
    if (cause instanceof CertPathBuilderException) {
      return "its certificate is not among the trusted ones; see ssl.truststore.location";
    }
    if (cause instanceof CertificateException && message.startsWith("No ")) {
      return "its certificate is of another host (%s); see the bootstrap servers' names"
          .formatted(message);
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no file %s; see ssl.truststore.location and ssl.keystore.location"
          .formatted(message);
    }
    if (cause instanceof SSLException) {
      return ofTls(message);
    }
    if (message.startsWith("keystore password was incorrect")) {
      return "a store's password is wrong; see ssl.truststore.password and ssl.keystore.password";
    }
    return ofLogin(cause, message);
  }

  private static String ofTls(String message) {
    if (message.startsWith("Unsupported or unrecognized SSL message")) {
      return "it does not speak TLS; see security.protocol";
    }
    boolean asksForOurs =
        message.contains("bad_certificate") || message.contains("certificate_req");
    return "TLS failed (%s); see %s"
        .formatted(message, asksForOurs ? "ssl.keystore.location" : "the properties ssl.*");
  }

  private static @Nullable String ofLogin(Throwable cause, String message) {
    if (message.contains("JAAS configuration")) {
      return "there is no login; see sasl.jaas.config";
    }
    // The JAAS parser's message may hold a piece of the password.
    if (cause instanceof LoginException || message.contains("JAAS config")) {
      return "the login cannot be understood (not shown, it may hold a password);"
          + " see sasl.jaas.config";
    }
    if (cause instanceof UnsupportedSaslMechanismException) {
      return message + "; see sasl.mechanism";
    }
    if (cause instanceof AuthenticationException) {
      return "the login was refused (%s); see sasl.jaas.config".formatted(message);
    }
    if (cause instanceof AuthorizationException) {
      return "the login lacks a right (%s); see the topics' ACLs".formatted(message);
    }
    boolean silent = cause instanceof TimeoutException || cause instanceof DisconnectException;
    return silent ? SILENCE : null;
  }

  private static String oneLine(String message) {
    return message.replace('\n', ' ');
  }
}
