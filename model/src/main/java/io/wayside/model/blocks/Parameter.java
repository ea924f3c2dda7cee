package io.wayside.model.blocks;

/** Ends of variable names: what a variable is to its layer. */
public final class Parameter {
  /** [in, out] of a linear layer. */
  public static final String MATRIX = ".matrix";

  /** [height, width, in, out] of a convolution. */
  public static final String FILTER = ".filter";

  /** Added at the end of a linear layer or a convolution. */
  public static final String BIAS = ".bias";

  /** Factor at the end of a normalisation. */
  public static final String GAMMA = ".gamma";

  /** Summand at the end of a normalisation. */
  public static final String BETA = ".beta";

  /** Running mean of a batch normalisation. */
  public static final String MEAN = ".mean";

  /** Running variance of a batch normalisation. */
  public static final String VARIANCE = ".variance";

  /** Rows learned as they are, one for each query, level or relative position. */
  public static final String TABLE = ".table";

  private Parameter() {}
}
