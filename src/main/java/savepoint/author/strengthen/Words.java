package savepoint.author.strengthen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SQL texts speak of: their names and their literals. Read word by word, without grammar: a wrong guess only makes a value that tells nothing apart.
 *
 * @param names lower-case words that may be tables, columns or functions
 * @param all whether some SELECT * reads every column
 */
record Words(Set<String> names, List<Literal> literals, boolean all) {
  private static final Pattern WORD = Pattern.compile("""
      --[^\\n]*|/\\*.*?\\*/|\\s+\
      |(?<string>[eE]?'(?:[^']|'')*')|(?<dollar>\\$([A-Za-z_]*)\\$.*?\\$\\3\\$)\
      |(?<number>\\d+(?:\\.\\d+)?)|(?<name>[\\p{L}_][\\p{L}\\p{N}_$]*|"(?:[^"]|"")+")|(?<other>.)""", Pattern.DOTALL);
  /** How many words before or behind a literal the column stands that it is compared with. */
  private static final int NEAR = 5;

  /** @param near the names around it */
  record Literal(String text, boolean number, Set<String> near) {}

  static Words of(List<String> texts) {
    var names = new LinkedHashSet<String>();
    var literals = new LinkedHashSet<Literal>();
    boolean all = false;
    for (String text : texts) all |= read(text, names, literals);
    return new Words(names, List.copyOf(literals), all);
  }

  private record Word(String text, char kind) {}

  private static boolean read(String text, Set<String> names, Set<Literal> literals) {
    var words = words(text);
    boolean all = false;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      switch (word.kind()) {
        case 'n' -> names.add(word.text());
        case 's', '#' -> literals.add(new Literal(negative(words, i) ? "-" + word.text() : word.text(), word.kind() == '#', near(words, i)));
        default -> all |= word.text().equals("*") && i > 0 && List.of("select", "distinct", ".").contains(words.get(i - 1).text());
      }
    }
    return all;
  }

  private static boolean negative(List<Word> words, int at) {
    return words.get(at).kind() == '#' && at > 1 && words.get(at - 1).text().equals("-") && words.get(at - 2).kind() == 'o' && !words.get(at - 2).text().equals(")");
  }

  private static Set<String> near(List<Word> words, int at) {
    var near = new LinkedHashSet<String>();
    for (int i = Math.max(0, at - 2 * NEAR); i < Math.min(words.size(), at + NEAR); i++) if (words.get(i).kind() == 'n') near.add(words.get(i).text());
    return near;
  }

  private static List<Word> words(String text) {
    var words = new ArrayList<Word>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      if (matcher.group("string") != null) words.add(new Word(unquoted(matcher.group("string")), 's'));
      else if (matcher.group("dollar") != null) words.addAll(words(matcher.group("dollar").replaceAll("^\\$[A-Za-z_]*\\$|\\$[A-Za-z_]*\\$$", " ")));
      else if (matcher.group("number") != null) words.add(new Word(matcher.group("number"), '#'));
      else if (matcher.group("name") != null) words.add(new Word(folded(matcher.group("name")), 'n'));
      else if (matcher.group("other") != null) words.add(new Word(matcher.group("other"), 'o'));
    }
    return words;
  }

  private static String unquoted(String string) {
    return string.substring(string.indexOf('\'') + 1, string.length() - 1).replace("''", "'");
  }

  private static String folded(String name) {
    return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name.toLowerCase(Locale.ROOT);
  }

  /** Whether a statement may look at this column. */
  boolean mention(String column) {
    return all || names.contains(column);
  }
}
