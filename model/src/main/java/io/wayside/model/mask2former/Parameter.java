package io.wayside.model.mask2former;

/** Ends of variable names: what a variable is to its layer. */
final class Parameter {
  /** [in, out] of a linear layer. */
  static final String MATRIX = ".matrix";

  /** [height, width, in, out] of a convolution. */
  static final String FILTER = ".filter";

  /** Added at the end of a linear layer or a convolution. */
  static final String BIAS = ".bias";

  /** Factor at the end of a normalisation. */
  static final String GAMMA = ".gamma";

  /** Summand at the end of a normalisation. */
  static final String BETA = ".beta";

  /** Running mean of a batch normalisation. */
  static final String MEAN = ".mean";

  /** Running variance of a batch normalisation. */
  static final String VARIANCE = ".variance";

  /** Rows learned as they are, one for each query, level or relative position. */
  static final String TABLE = ".table";

  private Parameter() {}
}
