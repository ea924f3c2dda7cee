package io.wayside.jobs.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns a file: close it. A table as comma-separated values in UTF-8, with a head. Text that a
 * spreadsheet would take for a formula gets an apostrophe in front, as names come from elsewhere.
 */
public final class CsvFile implements Closeable {

  private static final CsvMapper CSV =
      CsvMapper.csvBuilder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  /** A pixel of any camera, as a share of its picture, and a microsecond. */
  private static final int DECIMALS = 6;

  private static final String FORMULA = "=+-@\t\r\n";

  private final int columns;
  private final SequenceWriter rows;

  /** Writes the head; a file that is there is replaced. */
  public CsvFile(Path file, String... head) throws IOException {
    columns = head.length;
    rows = CSV.writer().writeValues(Files.newBufferedWriter(file));
    rows.write(List.of(head));
  }

  /**
   * Writes a row.
   *
   * @param cells text, whole numbers, or fractions to six decimals; what is no number is empty
   */
  public void row(Object... cells) throws IOException {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "csv: expected %d cells but was %d".formatted(columns, cells.length));
    }
    List<Object> row = new ArrayList<>(cells.length);
    for (Object cell : cells) {
      row.add(plain(cell));
    }
    rows.write(row);
  }

  private static Object plain(Object cell) {
    if (cell instanceof Double number) {
      return Double.isFinite(number) ? decimal(number) : "";
    }
    if (cell instanceof Number) {
      return cell;
    }
    String text = cell.toString();
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static BigDecimal decimal(double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    return new BigDecimal(rounded.stripTrailingZeros().toPlainString()); // 900 and not 9E+2
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
