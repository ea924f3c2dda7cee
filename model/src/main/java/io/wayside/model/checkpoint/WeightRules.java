package io.wayside.model.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the variables of a family are called in the checkpoints of Hugging Face transformers, and how
 * they lie there. The first rule that matches a variable's whole name counts.
 *
 * @param rules in order
 * @param scope from a variable's name to the same with the checkpoint's scope; the rules see that
 */
public record WeightRules(List<Rule> rules, UnaryOperator<String> scope) {

  /** Tensors of published checkpoints that are constants, counters or belong to the loss. */
  private static final String UNUSED =
      ".*\\.relative_position_index|.*\\.num_batches_tracked|criterion\\.empty_weight";

  /** What torch calls the parameters of its modules, in all families. */
  private static final List<Rule> COMMON =
      List.of(
          rule("(.+\\.relative_position_bias)\\.table", "$1_table", Layout.SAME),
          rule("(.+)\\.table", "$1.weight", Layout.SAME),
          rule("(.+)\\.matrix", "$1.weight", Layout.TRANSPOSED),
          rule("(.+)\\.filter", "$1.weight", Layout.CONVOLUTION),
          rule("(.+)\\.bias", "$1.bias", Layout.SAME),
          rule("(.+)\\.gamma", "$1.weight", Layout.SAME),
          rule("(.+)\\.beta", "$1.bias", Layout.SAME),
          rule("(.+)\\.mean", "$1.running_mean", Layout.SAME),
          rule("(.+)\\.variance", "$1.running_var", Layout.SAME));

  /**
   * One rule.
   *
   * @param variable pattern of the whole name
   * @param tensor its name in the checkpoint, with the pattern's groups
   * @param layout how the tensor's elements lie in the variable
   */
  public record Rule(Pattern variable, String tensor, Layout layout) {}

  /** Keeps its own copy of the list. */
  public WeightRules {
    rules = List.copyOf(rules);
  }

  /** A rule from the text of its pattern. */
  public static Rule rule(String variable, String tensor, Layout layout) {
    return new Rule(Pattern.compile(variable), tensor, layout);
  }

  /** The rules of a family whose scopes are the checkpoint's; those of torch's modules follow. */
  public static WeightRules of(Rule... ofFamily) {
    List<Rule> rules = new ArrayList<>(List.of(ofFamily));
    rules.addAll(COMMON);
    return new WeightRules(rules, UnaryOperator.identity());
  }

  /** The same rules, for checkpoints that have other scopes. */
  public WeightRules withScope(UnaryOperator<String> scope) {
    return new WeightRules(rules, scope);
  }

  /** The table of a network. */
  public WeightMap map(Variables variables) {
    return map(variables, name -> false);
  }

  /**
   * The table of a network.
   *
   * @param unused further tensors that the network does not need
   */
  public WeightMap map(Variables variables, Predicate<String> unused) {
    return new WeightMap(
        variables,
        variables.byName().keySet().stream().map(this::entry).toList(),
        Pattern.compile(UNUSED).asMatchPredicate().or(unused));
  }

  private WeightMap.Entry entry(String variable) {
    String name = scope.apply(variable);
    for (Rule rule : rules) {
      Matcher matcher = rule.variable().matcher(name);
      if (matcher.matches()) {
        return new WeightMap.Entry(matcher.replaceFirst(rule.tensor()), variable, rule.layout());
      }
    }
    throw new IllegalStateException(variable + ": no rule names its tensor");
  }
}
