package savepoint.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the SQL in what a check says, so that it is shown as code. It never fails and loses no word: what it does not know is plain text. */
final class Wording {
  private static final String VERB = "(?:with(?: recursive)? \\w+ ?(?:\\([^)]*\\) ?)?as (?:not )?(?:materialized )?\\(|(?:select|insert into|update \\S+ (?:\\w+ )?set|delete from|merge into|truncate|grant .+ to"
      + "|revoke .+ from|create (?:or replace )?(?:unique |materialized )?(?:table|index|view|role|user|function|database|schema)|alter \\w+|drop \\w+)\\b)";
  /** Where a check begins to tell of a statement. */
  private static final Pattern BEGIN = Pattern.compile("(?:^|(?<=: |refuses |accepts |owner | for | can ))" + VERB, Pattern.CASE_INSENSITIVE);
  /** How it goes on behind one. */
  private static final Pattern END = Pattern.compile(": |, but for another reason| works, but | came to no end\\. | finds no row| touches \\d| reads \\d+ of | gives (?:no|\\d|the right|more)|\\. [A-Z]");

  private Wording() {}

  /** Words of people, or a statement. */
  public record Piece(boolean code, String text) {
    private static final int SHORT = 60;
    private static final int HEAD = 120;

    /** Whether it is too long to stand in a sentence. */
    public boolean lengthy() { return code && text.length() > SHORT; }

    /** What is seen of a lengthy one before it is opened: as much as a line may hold. */
    public String head() { return text.length() <= HEAD ? text : text.substring(0, HEAD); }
  }

  static List<Piece> of(String words) {
    var pieces = new ArrayList<Piece>();
    var begin = BEGIN.matcher(words);
    int told = 0;
    while (begin.find(told)) {
      int end = end(words, begin.start());
      if (begin.start() > told) pieces.add(new Piece(false, words.substring(told, begin.start())));
      pieces.add(new Piece(true, words.substring(begin.start(), end)));
      told = pieces.getLast().lengthy() && words.startsWith(": ", end) ? end + 2 : end;   // what is folded stands on a line of its own
    }
    if (told < words.length()) pieces.add(new Piece(false, words.substring(told)));
    return List.copyOf(pieces);
  }

  /** Quoted text ends no statement; one that was cut ends where it was, in whatever it was. */
  private static int end(String words, int start) {
    var end = END.matcher(words);
    char quote = 0;
    for (int at = start; at < words.length(); at++) {
      char now = words.charAt(at);
      if (now == '…') return at + 1;
      if (quote != 0) quote = now == quote ? 0 : quote;
      else if (now == '\'' || now == '"' || now == '`') quote = now;
      else if (end.region(at, words.length()).lookingAt()) return at;
    }
    return words.length();
  }
}
