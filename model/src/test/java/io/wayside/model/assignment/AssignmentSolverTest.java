package io.wayside.model.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentSolverTest {

  /** All matrices of the size whose costs are whole numbers below the bound. */
  @ParameterizedTest
  @CsvSource({"1, 1, 5", "1, 3, 5", "3, 1, 5", "2, 2, 7", "2, 3, 4", "3, 2, 4", "3, 3, 3"})
  void isBestForEverySmallMatrix(int rows, int columns, int bound) {
    double[][] cost = new double[rows][columns];
    long matrices = Math.round(Math.pow(bound, rows * columns));
    for (long code = 0; code < matrices; code++) {
      long rest = code;
      for (int cell = 0; cell < rows * columns; cell++) {
        cost[cell / columns][cell % columns] = rest % bound;
        rest /= bound;
      }
      assertBest(cost, 0);
    }
  }

  @Test
  void isBestForRandomMatricesOfAnyShape() {
    Random random = new Random(1);
    for (int run = 0; run < 2000; run++) {
      double[][] cost = new double[1 + random.nextInt(6)][1 + random.nextInt(6)];
      for (double[] row : cost) {
        Arrays.setAll(row, column -> random.nextGaussian());
      }
      assertBest(cost, 1e-12);
    }
  }

  /** Few distinct values: many assignments are equally good, and many paths equally short. */
  @Test
  void isBestForRandomMatricesFullOfTies() {
    Random random = new Random(2);
    for (int run = 0; run < 2000; run++) {
      double[][] cost = new double[1 + random.nextInt(6)][1 + random.nextInt(6)];
      for (double[] row : cost) {
        Arrays.setAll(row, column -> random.nextInt(3) - 1);
      }
      assertBest(cost, 0);
    }
  }

  /** Too large to try all, but without ties, so both ways have the one best assignment. */
  @Test
  void agreesWithItsTransposeOnLargeMatrices() {
    Random random = new Random(3);
    for (int run = 0; run < 20; run++) {
      double[][] cost = new double[40][100];
      double[][] transposed = new double[100][40];
      for (int row = 0; row < 40; row++) {
        for (int column = 0; column < 100; column++) {
          cost[row][column] = transposed[column][row] = random.nextGaussian();
        }
      }
      int[] columns = AssignmentSolver.solve(cost);
      int[] rows = AssignmentSolver.solve(transposed);
      for (int row = 0; row < 40; row++) {
        assertThat(rows[columns[row]]).isEqualTo(row);
      }
    }
  }

  /** A planted best assignment: every cost is a row's plus a column's price, or dearer. */
  @Test
  void findsAPlantedAssignmentOfManyRows() {
    Random random = new Random(4);
    int size = 200;
    int[] planted = random.ints(0, size).distinct().limit(size).toArray();
    double[][] cost = new double[size][size];
    double[] columnPrice = random.doubles(size).toArray();
    for (int row = 0; row < size; row++) {
      double rowPrice = random.nextDouble();
      for (int column = 0; column < size; column++) {
        double dearer = planted[row] == column ? 0 : 0.01 + random.nextDouble();
        cost[row][column] = rowPrice + columnPrice[column] + dearer;
      }
    }
    assertThat(AssignmentSolver.solve(cost)).isEqualTo(planted);
  }

  @Test
  void takesTheFirstOfEqualColumns() {
    assertThat(AssignmentSolver.solve(new double[2][4])).containsExactly(0, 1);
  }

  @Test
  void leavesTheDearestRowWithoutAColumn() {
    assertThat(AssignmentSolver.solve(new double[][] {{3}, {1}, {2}})).containsExactly(-1, 0, -1);
  }

  @Test
  void solvesTheEmptyProblem() {
    assertThat(AssignmentSolver.solve(new double[0][0])).isEmpty();
    assertThat(AssignmentSolver.solve(new double[2][0])).containsExactly(-1, -1);
  }

  private static void assertBest(double[][] cost, double tolerance) {
    int[] columns = AssignmentSolver.solve(cost);
    double sum = 0;
    int assigned = 0;
    boolean[] taken = new boolean[cost[0].length];
    for (int row = 0; row < cost.length; row++) {
      if (columns[row] >= 0) {
        assertThat(taken[columns[row]]).as("column %d is given twice", columns[row]).isFalse();
        taken[columns[row]] = true;
        sum += cost[row][columns[row]];
        assigned++;
      }
    }
    assertThat(assigned).isEqualTo(Math.min(cost.length, cost[0].length));
    int without = cost.length - assigned;
    assertThat(sum)
        .isCloseTo(cheapest(cost, 0, new boolean[taken.length], without), within(tolerance));
  }

  /** The smallest sum, by trying everything. */
  private static double cheapest(double[][] cost, int row, boolean[] taken, int without) {
    if (row == cost.length) {
      return 0;
    }
    double best =
        without > 0 ? cheapest(cost, row + 1, taken, without - 1) : Double.POSITIVE_INFINITY;
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        best = Math.min(best, cost[row][column] + cheapest(cost, row + 1, taken, without));
        taken[column] = false;
      }
    }
    return best;
  }
}
