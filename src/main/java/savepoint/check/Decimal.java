package savepoint.check;

/** Decimal numbers by value, in linear time: a numeric may have a hundred thousand digits, and a row many of them. */
final class Decimal {
  private Decimal() {}

  /** One spelling for each value: 1.0, 1.00 and 1e0 are the same, −0 is 0. NaN and infinities, and what is no number, stay as they are. */
  static String canonical(String text) {
    int at = 0;
    boolean negative = text.startsWith("-");
    if (negative || text.startsWith("+")) at++;
    var digits = new StringBuilder();
    long exponent = 0;
    boolean point = false;
    boolean any = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.' && !point) point = true;
      else if (c >= '0' && c <= '9') {
        any = true;
        if (c != '0' || !digits.isEmpty()) digits.append(c);
        if (point) exponent--;
      } else break;
    }
    if (!any) return text;
    if (at < text.length()) {
      char c = text.charAt(at);
      var power = text.substring(at + 1);
      if (c != 'e' && c != 'E' || !power.matches("[+-]?[0-9]{1,15}")) return text;
      exponent += Long.parseLong(power);
    }
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') end--;
    if (end == 0) return "0";
    exponent += digits.length() - end;
    digits.setLength(end);
    return (negative ? "-" : "") + digits + "e" + exponent;
  }
}
