package savepoint.check;

import java.util.Locale;
import savepoint.engine.Column;

/** Writes one non-null cell of a column so that equal values become equal, whatever their spelling. */
interface Form {
  void write(String cell, RowForm.Writer to);

  /** @param approximate whether numbers are compared with a tolerance */
  static Form of(Column column, boolean approximate) {
    return switch (column.family()) {
      case NUMBER -> approximate ? Form::inexact : (cell, to) -> to.text(Decimal.canonical(cell));
      // trailing blanks of a character(n) are padding; of every other text they count
      case TEXT -> column.type().equals("bpchar") ? (cell, to) -> to.text(unpadded(cell)) : (cell, to) -> to.text(cell);
      case TIMESTAMPTZ -> (cell, to) -> to.text(Moments.instant(cell));
      case INTERVAL -> (cell, to) -> to.text(Moments.interval(cell));
      case BYTES, UUID -> (cell, to) -> to.text(cell.toLowerCase(Locale.ROOT));
      case JSON -> (cell, to) -> to.text(Json.canonical(cell));
      case ARRAY -> new ArrayForm(of(column.element(), approximate));
      case TIME, TIMESTAMP -> (cell, to) -> to.text(cell.indexOf('.') < 0 ? cell : cell.replaceFirst("\\.?0+$", ""));
      case BOOLEAN, DATE, OTHER -> (cell, to) -> to.text(cell);
    };
  }

  /** NaN and the infinities equal themselves only; −0 is 0 by arithmetic. */
  private static void inexact(String cell, RowForm.Writer to) {
    double number;
    try {
      number = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      to.text(cell);
      return;
    }
    if (Double.isFinite(number)) to.number(number);
    else to.text(Decimal.canonical(cell));   // also an exact number beyond any double
  }

  private static String unpadded(String cell) {
    int end = cell.length();
    while (end > 0 && cell.charAt(end - 1) == ' ') end--;
    return cell.substring(0, end);
  }
}
