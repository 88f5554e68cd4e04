package savepoint.author.mutation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;

/** The neighbours of a constant: the next number, the next day. */
final class Constants {
  private static final Pattern DAY = Pattern.compile("('?)(\\d{4}-\\d{2}-\\d{2})(.*)", Pattern.DOTALL);
  private static final Pattern AMOUNT = Pattern.compile("('?)(\\d{1,9})(.*)", Pattern.DOTALL);

  private Constants() {}

  /** Null when it has none. */
  static Expression next(Expression constant, int step) {
    return switch (constant) {
      case LongValue number when number.getStringValue().length() < 15 -> new LongValue(number.getValue() + step);
      case StringValue text -> day(text.getValue(), step) == null ? null : new StringValue("'" + day(text.getValue(), step) + "'");
      case DateTimeLiteralExpression moment when day(moment.getValue(), step) != null ->
          new DateTimeLiteralExpression().withType(moment.getType()).withValue(day(moment.getValue(), step));
      case null, default -> null;
    };
  }

  private static String day(String text, int step) {
    var matcher = DAY.matcher(text);
    if (!matcher.matches()) return null;
    try {
      return matcher.group(1) + LocalDate.parse(matcher.group(2)).plusDays(step) + matcher.group(3);
    } catch (DateTimeException e) {
      return null;   // no day, only digits
    }
  }

  /** The text of an interval such as {@code '90 days'} with one more or one fewer; null when it does not begin with a number. */
  static String amount(String text, int step) {
    var matcher = AMOUNT.matcher(text);
    return matcher.matches() ? matcher.group(1) + (Long.parseLong(matcher.group(2)) + step) + matcher.group(3) : null;
  }
}
