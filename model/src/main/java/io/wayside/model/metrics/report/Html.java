package io.wayside.model.metrics.report;

import java.util.Locale;

/** Pieces of a page: text is escaped here and nowhere else. */
public final class Html {

  private final StringBuilder page = new StringBuilder();

  /** Adds what is HTML already; {@code %s} stand for text, which is escaped. */
  public Html add(String html, Object... texts) {
    Object[] escaped = new Object[texts.length];
    for (int i = 0; i < texts.length; i++) {
      escaped[i] = escape(String.valueOf(texts[i]));
    }
    page.append(texts.length == 0 ? html : html.formatted(escaped));
    return this;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A share as people read it, such as 62.3; a dash where there is none. */
  public static String percent(double share) {
    return exists(share) ? String.format(Locale.ROOT, "%.1f", 100 * share) : "–";
  }

  /** A share as a style takes it, 0 where there is none. */
  public static String fraction(double share) {
    return exists(share) ? String.format(Locale.ROOT, "%.4f", share) : "0";
  }

  /** Scores that do not exist are NaN, or, as in COCO, -1. */
  private static boolean exists(double share) {
    return share >= 0;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
