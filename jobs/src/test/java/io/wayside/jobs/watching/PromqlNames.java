package io.wayside.jobs.watching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in an expression of Prometheus: no parser, but it tells metrics, labels and functions
 * apart.
 */
final class PromqlNames {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"" // a string
              + "|\\$\\w+|\\$\\{\\w+}" // a variable of the dashboard
              + "|[0-9][\\w.]*" // a number or a duration
              + "|[a-zA-Z_:][\\w:]*"
              + "|\\S");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), *(\\w+)\\)");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool");
  private static final Set<String> BEFORE_LABELS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

  private final Set<String> metrics = new TreeSet<>();
  private final Set<String> labels = new TreeSet<>();

  private PromqlNames() {}

  /** The names in an expression, or in the query of a dashboard's variable. */
  static PromqlNames of(String expression) {
    PromqlNames names = new PromqlNames();
    Matcher variable = LABEL_VALUES.matcher(expression);
    if (variable.matches()) {
      names.read(tokens(variable.group(1)));
      names.labels.add(variable.group(2));
    } else {
      names.read(tokens(expression));
    }
    return names;
  }

  Set<String> metrics() {
    return metrics;
  }

  Set<String> labels() {
    return labels;
  }

  private static List<String> tokens(String expression) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    tokens.add("");
    return tokens;
  }

  private void read(List<String> tokens) {
    String labelsUntil = "";
    for (int i = 0; i < tokens.size() - 1; i++) {
      String token = tokens.get(i);
      String next = tokens.get(i + 1);
      if (!labelsUntil.isEmpty()) {
        if (token.equals(labelsUntil)) {
          labelsUntil = "";
        } else if (NAME.matcher(token).matches()) {
          labels.add(token);
        }
      } else if (token.equals("{")) {
        labelsUntil = "}";
      } else if (BEFORE_LABELS.contains(token)) {
        labelsUntil = ")";
      } else if (isMetric(token, next)) {
        metrics.add(token);
      }
    }
  }

  private static boolean isMetric(String token, String next) {
    return NAME.matcher(token).matches()
        && !OPERATORS.contains(token)
        && !next.equals("(") // A function.
        && !BEFORE_LABELS.contains(next); // An aggregation.
  }
}
