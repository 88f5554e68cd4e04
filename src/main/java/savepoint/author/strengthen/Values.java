package savepoint.author.strengthen;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values of a type made from literals and from values that are there: themselves and what lies right beside them. */
final class Values {
  private static final Set<String> WHOLE = Set.of("int2", "int4", "int8", "oid");
  private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "oid", "numeric", "float4", "float8", "money");
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext", "char");
  private static final Set<String> MOMENTS = Set.of("date", "timestamp", "timestamptz");

  private Values() {}

  static boolean number(String base) {
    return NUMBERS.contains(base);
  }

  static boolean whole(String base) {
    return WHOLE.contains(base);
  }

  static boolean text(String base) {
    return TEXTS.contains(base);
  }

  static boolean moment(String base) {
    return MOMENTS.contains(base);
  }

  /** @param literals what SQL says, @param present what the data says */
  static List<String> around(Catalogue.Column column, Collection<Words.Literal> literals, List<String> present) {
    String base = column.base();
    var texts = new LinkedHashSet<String>();
    var numbers = new LinkedHashSet<String>();
    for (var literal : literals) (literal.number() ? numbers : texts).add(literal.text());
    if (column.sort() == 'e') return column.labels();
    if (number(base)) return numbers(numbers, whole(base));
    if (text(base)) return texts(texts, present);
    if (MOMENTS.contains(base)) return moments(texts, present, base);
    if (base.equals("json") || base.equals("jsonb")) return Documents.around(present, texts, numbers);
    if (base.equals("bool")) return List.of("true", "false");
    if (column.sort() == 'r') return ranges(base, literals, present);
    var others = new LinkedHashSet<>(texts);
    others.addAll(present);
    if (base.startsWith("_")) others.add("{}");
    if (base.equals("uuid")) for (int i = 1; i <= 6; i++) others.add("00000000-0000-4000-8000-00000000000" + i);
    if (base.equals("interval")) others.addAll(List.of("PT0S", "PT1S", "P1D", "P1M"));
    if (base.equals("time")) others.addAll(List.of("00:00:00", "12:00:00", "23:59:59"));
    if (base.equals("bytea")) others.addAll(List.of("\\x", "\\x00", "\\xff"));
    return List.copyOf(others);
  }

  private static List<String> numbers(Set<String> literals, boolean whole) {
    var numbers = new LinkedHashSet<BigDecimal>();
    for (String literal : literals) {
      var n = new BigDecimal(literal);
      numbers.add(n);
      numbers.add(n.add(BigDecimal.ONE));
      numbers.add(n.subtract(BigDecimal.ONE));
      if (!whole) {
        numbers.add(n.add(new BigDecimal("0.01")));
        numbers.add(n.subtract(new BigDecimal("0.01")));
      }
      numbers.add(n.negate());
    }
    for (int small : new int[] {1, 2, 3, 0, 5, 10, -1}) numbers.add(BigDecimal.valueOf(small));
    if (!whole) numbers.addAll(List.of(new BigDecimal("0.50"), new BigDecimal("2.50"), new BigDecimal("0.05"), new BigDecimal("10.01")));
    return numbers.stream().map(BigDecimal::toPlainString).toList();
  }

  private static List<String> texts(Set<String> literals, List<String> present) {
    var texts = new LinkedHashSet<String>();
    for (String literal : literals) texts.addAll(variants(literal));
    for (String one : present.stream().limit(3).toList()) texts.addAll(variants(one));
    if (literals.isEmpty()) texts.addAll(List.of("", " "));
    texts.removeIf(text -> text.length() > 200);
    return List.copyOf(texts);
  }

  /** A text, in other cases, with blanks around it, and what its wildcards or search words stand for. */
  private static List<String> variants(String text) {
    var variants = new ArrayList<String>();
    String bare = text.replaceAll("[%]", "");
    boolean pattern = !bare.equals(text);
    boolean search = text.matches(".*\\w ?[&|] ?!?\\w.*");
    if (!pattern && !search) variants.add(text);
    variants.add(bare.replace('_', 'x'));
    if (pattern) variants.addAll(List.of(bare + " more", "More " + bare, "More " + bare + " more"));
    var words = new ArrayList<>(List.of(text.split("[^\\p{L}\\p{N}]+")));
    words.removeIf(String::isBlank);
    if (search || words.size() > 1) {
      variants.addAll(words);
      variants.add(String.join(" ", words));
      variants.add(String.join(" ", words.reversed()));
    }
    if (!bare.isEmpty()) {
      variants.add(bare.toUpperCase(Locale.ROOT));
      variants.add(bare.toLowerCase(Locale.ROOT));
      variants.add(bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1));
      variants.add(bare + " ");
      variants.add(" " + bare);
      variants.add(bare + "s");
      variants.add("The " + bare);
    }
    return variants;
  }

  private static List<String> moments(Set<String> literals, List<String> present, String base) {
    var bases = new LinkedHashSet<ZonedDateTime>();
    for (String literal : literals) Instants.read(literal).ifPresent(bases::add);
    if (bases.isEmpty()) present.stream().limit(2).forEach(text -> Instants.read(text).ifPresent(bases::add));
    if (bases.isEmpty()) bases.add(ZonedDateTime.of(2025, 3, 3, 9, 0, 0, 0, ZoneOffset.UTC));
    var all = new LinkedHashSet<String>();
    var spans = Instants.spans(literals);
    for (var one : bases) {
      for (var span : spans) {
        var end = span.apply(one);
        for (var moment : List.of(one, end, end.minusSeconds(1), end.plusSeconds(1), end.plusDays(1), end.minusDays(1))) all.add(Instants.written(moment, base));
      }
      for (var moment : Instants.around(one)) all.add(Instants.written(moment, base));
    }
    return List.copyOf(all);
  }

  private static List<String> ranges(String base, Collection<Words.Literal> literals, List<String> present) {
    var all = new LinkedHashSet<>(present);
    String of = base.equals("daterange") ? "date" : base.equals("tsrange") ? "timestamp" : base.equals("tstzrange") ? "timestamptz" : "int4";
    List<String> ends;
    if (of.equals("int4")) ends = List.of("1", "5", "10");
    else {
      var texts = new LinkedHashSet<String>();
      literals.stream().filter(literal -> !literal.number()).forEach(literal -> texts.add(literal.text()));
      ends = moments(texts, List.of(), of).stream().limit(12).sorted().toList();
    }
    for (int i = 0; i < ends.size(); i++) for (int j = i + 1; j < Math.min(ends.size(), i + 4); j++) all.add("[" + ends.get(i) + "," + ends.get(j) + ")");
    all.add("empty");
    return List.copyOf(all);
  }
}
