package io.wayside.jobs.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Owns a file: close it. A table as comma-separated values in UTF-8, with a head. Text that a
 * spreadsheet would take for a formula gets an apostrophe in front, as names come from elsewhere.
 */
public final class CsvFile implements Closeable {

  private static final CsvMapper CSV =
      CsvMapper.csvBuilder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

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
   * @param cells text, whole numbers, or shares and means with three decimals; NaN and "" are empty
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
      return number.isNaN()
          ? ""
          : new java.math.BigDecimal(String.format(Locale.ROOT, "%.3f", number));
    }
    if (cell instanceof Number) {
      return cell;
    }
    String text = cell.toString();
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
