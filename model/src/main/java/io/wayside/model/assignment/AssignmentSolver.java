package io.wayside.model.assignment;

import java.util.Arrays;

/**
 * Gives each row of a cost matrix a column of its own, or each column a row where there are fewer
 * of them, so that the sum of the costs is the smallest possible (linear sum assignment).
 *
 * <p>Rows are added one by one along the shortest augmenting path, found with reduced costs that
 * never become negative: R. Jonker and A. Volgenant, Computing 38 (1987), in the rectangular form
 * of D. F. Crouse, IEEE Transactions on Aerospace and Electronic Systems 52 (2016). Time is O(s²·l)
 * for the shorter and the longer side. Equal matrices give equal assignments, also where several
 * are best.
 */
public final class AssignmentSolver {
  private static final int NONE = -1;

  /** Not more rows than columns. */
  private final double[][] cost;

  private final double[] rowPotential;
  private final double[] columnPotential;
  private final int[] columnOfRow;
  private final int[] rowOfColumn;

  // The search for one path: how far each column is, over which row, and whether that is final.
  private final double[] distance;
  private final int[] previousRow;
  private final boolean[] settled;

  private AssignmentSolver(double[][] cost, int columns) {
    this.cost = cost;
    rowPotential = new double[cost.length];
    columnPotential = new double[columns];
    columnOfRow = new int[cost.length];
    rowOfColumn = new int[columns];
    distance = new double[columns];
    previousRow = new int[columns];
    settled = new boolean[columns];
    Arrays.fill(columnOfRow, NONE);
    Arrays.fill(rowOfColumn, NONE);
  }

  /**
   * Solves one problem.
   *
   * @param cost by row and column, finite; every row of the same length
   * @return the column of each row; -1 for the rows that go without where there are more rows than
   *     columns
   */
  public static int[] solve(double[][] cost) {
    int columns = cost.length == 0 ? 0 : cost[0].length;
    if (cost.length <= columns) {
      return solved(cost, columns).columnOfRow;
    }
    return solved(transposed(cost, columns), cost.length).rowOfColumn;
  }

  private static AssignmentSolver solved(double[][] cost, int columns) {
    AssignmentSolver solver = new AssignmentSolver(cost, columns);
    for (int row = 0; row < cost.length; row++) {
      solver.augment(row);
    }
    return solver;
  }

  private static double[][] transposed(double[][] cost, int columns) {
    double[][] transposed = new double[columns][cost.length];
    for (int row = 0; row < cost.length; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column][row] = cost[row][column];
      }
    }
    return transposed;
  }

  /** Assigns one more row; rows that already have a column keep one, maybe another. */
  private void augment(int row) {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(settled, false);
    int end = NONE;
    double reached = 0;
    for (int from = row; from != NONE; from = rowOfColumn[end]) {
      relax(from, reached);
      end = nearest();
      reached = distance[end];
      settled[end] = true;
    }
    updatePotentials(row, reached);
    int column = end;
    int from;
    do {
      from = previousRow[column];
      rowOfColumn[column] = from;
      int left = columnOfRow[from];
      columnOfRow[from] = column;
      column = left;
    } while (from != row);
  }

  private void relax(int row, double reached) {
    double base = reached - rowPotential[row];
    for (int column = 0; column < settled.length; column++) {
      double through = base + cost[row][column] - columnPotential[column];
      if (!settled[column] && through < distance[column]) {
        distance[column] = through;
        previousRow[column] = row;
      }
    }
  }

  /** The nearest open column; a free one among equals, for it ends the search. */
  private int nearest() {
    int nearest = NONE;
    for (int column = 0; column < settled.length; column++) {
      if (!settled[column]
          && (nearest == NONE
              || distance[column] < distance[nearest]
              || (distance[column] == distance[nearest]
                  && rowOfColumn[column] == NONE
                  && rowOfColumn[nearest] != NONE))) {
        nearest = column;
      }
    }
    return nearest;
  }

  /** Keeps reduced costs at zero on assigned pairs and above elsewhere. */
  private void updatePotentials(int row, double reached) {
    rowPotential[row] += reached;
    for (int column = 0; column < settled.length; column++) {
      if (settled[column] && rowOfColumn[column] != NONE) {
        rowPotential[rowOfColumn[column]] += reached - distance[column];
        columnPotential[column] -= reached - distance[column];
      }
    }
  }
}
