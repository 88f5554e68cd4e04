package savepoint.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import savepoint.engine.Column;

/** Turns rows of text cells into values that are equal exactly if their exact strings are equal and their floating point numbers are near. */
final class RowForm {
  /** @param exact everything that must be equal, unambiguously strung together; @param floats finite floating point numbers, in order */
  record Value(String exact, double[] floats) {}

  private final List<Form> forms;

  private RowForm(List<Form> forms) { this.forms = forms; }

  /** For rows of {@code own} that are compared with rows of {@code other}: a column is inexact if either side's is. */
  static RowForm of(List<Column> own, List<Column> other) {
    var forms = new ArrayList<Form>();
    for (int i = 0; i < own.size(); i++) forms.add(Form.of(own.get(i), own.get(i).approximate() || other.get(i).approximate()));
    return new RowForm(forms);
  }

  /** For values compared exactly, as sort keys are. */
  static RowForm exact(List<Column> columns) {
    return new RowForm(columns.stream().map(column -> Form.of(column, false)).toList());
  }

  Value value(List<String> cells) {
    var to = new Writer();
    for (int i = 0; i < forms.size(); i++) {
      if (cells.get(i) == null) to.nothing();
      else forms.get(i).write(cells.get(i), to);
    }
    return to.value();
  }

  /** Collects a row's value. Each piece says its length, so that no two different rows read the same. */
  static final class Writer {
    private static final double[] NONE = {};

    private final StringBuilder exact = new StringBuilder();
    private double[] floats = NONE;
    private int count;

    void nothing() { exact.append('~'); }

    void mark(char c) { exact.append(c); }

    void text(String text) { exact.append(text.length()).append(':').append(text); }

    void number(double number) {
      exact.append('#');
      if (count == floats.length) floats = Arrays.copyOf(floats, Math.max(2, 2 * count));
      floats[count++] = number;
    }

    Value value() { return new Value(exact.toString(), count == floats.length ? floats : Arrays.copyOf(floats, count)); }
  }
}
