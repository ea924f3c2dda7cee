package io.wayside.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights that the sample script grants, so that what people copy is what is tested. */
final class SampleAcls {

  private static final Path SCRIPT = Path.of("../deploy/samples/kafka-acls.sh");
  private static final String GRANT = "grant ";

  private static final Map<String, ResourceType> RESOURCES =
      Map.of(
          "--topic", ResourceType.TOPIC,
          "--group", ResourceType.GROUP,
          "--cluster", ResourceType.CLUSTER,
          "--transactional-id", ResourceType.TRANSACTIONAL_ID);

  private SampleAcls() {}

  static List<AclBinding> read() throws IOException {
    List<AclBinding> rights = new ArrayList<>();
    for (String line : Files.readAllLines(SCRIPT)) {
      if (line.startsWith(GRANT)) {
        rights.addAll(rights(line.substring(GRANT.length()).split(" ")));
      }
    }
    return rights;
  }

  private static List<AclBinding> rights(String[] words) {
    PatternType pattern = PatternType.LITERAL;
    List<AclOperation> operations = new ArrayList<>();
    ResourceType resource = ResourceType.UNKNOWN;
    String name = "";
    for (int at = 1; at < words.length; at += 2) {
      String value = words[at + 1];
      switch (words[at]) {
        case "--operation" ->
            operations.add(AclOperation.fromString(value.toUpperCase(Locale.ROOT)));
        case "--resource-pattern-type" ->
            pattern = PatternType.fromString(value.toUpperCase(Locale.ROOT));
        default -> {
          resource = RESOURCES.getOrDefault(words[at], ResourceType.UNKNOWN);
          name = value;
        }
      }
    }
    ResourcePattern of = new ResourcePattern(resource, name, pattern);
    return operations.stream()
        .map(it -> new AccessControlEntry(words[0], "*", it, AclPermissionType.ALLOW))
        .map(it -> new AclBinding(of, it))
        .toList();
  }
}
