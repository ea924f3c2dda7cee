package io.wayside.operators.admission;

import io.wayside.model.traffic.OverloadPolicy;

/** Which of the overload policies that cameras ask for are followed; else nothing is left out. */
public enum FollowedPolicies {
  /** All. */
  ALL,
  /** Those that go by capture times alone, and so leave out the same frames each time. */
  REPEATABLE,
  /** None, as nobody would be told of what is left out. */
  NONE;

  OverloadPolicy apply(OverloadPolicy asked) {
    boolean followed =
        switch (this) {
          case ALL -> true;
          case REPEATABLE -> asked.kind() == OverloadPolicy.Kind.SAMPLE;
          case NONE -> false;
        };
    return followed ? asked : OverloadPolicy.LOSSLESS;
  }
}
