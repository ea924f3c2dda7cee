package io.wayside.model.chart;

import io.wayside.model.checkpoint.AtomicFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import javax.imageio.ImageIO;

/** Draws curves, a panel each, as a PNG. */
public final class CurvePanels {
  private static final int COLUMNS = 3;
  private static final int WIDTH = 420;
  private static final int HEIGHT = 240;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 34;
  private static final int BOTTOM = 28;
  private static final int TICKS = 4;
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
  private static final Color CURVE = new Color(0x1f, 0x6f, 0xb4);

  private final Graphics2D graphics;

  private CurvePanels(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * Draws curves in their order, each in a panel under its name and its last value.
   *
   * @param byName values by step, at least one; empty curves are not drawn
   * @param png replaced as a whole
   */
  public static void draw(Map<String, ? extends NavigableMap<Long, Double>> byName, Path png)
      throws IOException {
    List<Map.Entry<String, NavigableMap<Long, Double>>> curves = new ArrayList<>();
    byName.forEach(
        (name, curve) -> {
          if (!curve.isEmpty()) {
            curves.add(Map.entry(name, curve));
          }
        });
    int rows = Math.max(1, (curves.size() + COLUMNS - 1) / COLUMNS);
    BufferedImage picture =
        new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      CurvePanels panels = new CurvePanels(graphics);
      for (int i = 0; i < curves.size(); i++) {
        panels.draw(
            curves.get(i).getKey(),
            curves.get(i).getValue(),
            i % COLUMNS * WIDTH,
            i / COLUMNS * HEIGHT);
      }
    } finally {
      graphics.dispose();
    }
    AtomicFile.write(png, file -> ImageIO.write(picture, "png", file.toFile()));
  }

  private void draw(String name, NavigableMap<Long, Double> curve, int x, int y) {
    double low = curve.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = curve.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    if (high - low < 1e-12) {
      high = low + Math.max(1e-6, Math.abs(low) * 0.1);
    }
    Panel panel = new Panel(x, y, curve.firstKey(), curve.lastKey(), low, high);
    graphics.setColor(INK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    graphics.drawString(
        String.format(Locale.ROOT, "%s  %.4g", name, curve.lastEntry().getValue()),
        x + LEFT,
        y + TOP - 12);
    drawGrid(panel);
    drawCurve(panel, curve);
  }

  private void drawGrid(Panel panel) {
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      int row = (int) panel.row(panel.low + share * (panel.high - panel.low));
      int column = (int) panel.column(panel.first + share * (panel.last - panel.first));
      graphics.setColor(GRID);
      graphics.drawLine(panel.x + LEFT, row, panel.x + WIDTH - RIGHT, row);
      graphics.setColor(INK);
      String value =
          String.format(Locale.ROOT, "%.3g", panel.low + share * (panel.high - panel.low));
      graphics.drawString(
          value, panel.x + LEFT - 6 - graphics.getFontMetrics().stringWidth(value), row + 4);
      String step = Long.toString(Math.round(panel.first + share * (panel.last - panel.first)));
      graphics.drawString(
          step,
          column - graphics.getFontMetrics().stringWidth(step) / 2,
          panel.y + HEIGHT - BOTTOM + 16);
    }
  }

  private void drawCurve(Panel panel, NavigableMap<Long, Double> curve) {
    Path2D.Double line = new Path2D.Double();
    curve.forEach(
        (step, value) -> {
          if (line.getCurrentPoint() == null) {
            line.moveTo(panel.column(step), panel.row(value));
          } else {
            line.lineTo(panel.column(step), panel.row(value));
          }
        });
    graphics.setColor(CURVE);
    graphics.setStroke(new BasicStroke(1.6f));
    graphics.draw(line);
    graphics.setStroke(new BasicStroke(1));
  }

  /** Where a curve lies: its corner in the picture, its first and last step, its values. */
  private record Panel(int x, int y, long first, long last, double low, double high) {

    double column(double step) {
      double share = last == first ? 0.5 : (step - first) / (last - first);
      return x + LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    double row(double value) {
      return y + HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }
  }
}
