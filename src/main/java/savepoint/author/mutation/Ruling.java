package savepoint.author.mutation;

import savepoint.check.Key;

/** An author's word, with a reason, that no data can tell a mutant from the reference. */
public record Ruling(
    @Key("What kind of mistake it is, as verify prints it.") Operator operator,
    @Key(value = "The place before, as verify prints it; left out when something was added.", optional = true) String was,
    @Key(value = "The place after it; left out when something was left out.", optional = true) String becomes,
    @Key(value = "Which one, when there are several with the same words; all of them without it.", optional = true, min = 1, max = 99) int nth,
    @Key(value = "Why no data can tell them apart.", min = 10, max = 300) String reason) {

  private static final String NOTHING = "(nothing)";

  public Ruling {
    was = place(was);
    becomes = place(becomes);
    if (was.isEmpty() && becomes.isEmpty()) throw new IllegalArgumentException("a ruling says what the mutant 'was' or 'becomes'");
  }

  boolean means(Mutant mutant) {
    return mutant.operator() == operator && squeezed(mutant.was()).equals(was) && squeezed(mutant.becomes()).equals(becomes) && (nth == 0 || nth == mutant.nth());
  }

  /** What verify prints of a place where nothing was may be copied, too. */
  private static String place(String text) {
    return text == null || text.equals(NOTHING) ? "" : squeezed(text);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Override public String toString() {
    return operator.word() + ": " + (was.isEmpty() ? NOTHING : was) + " → " + (becomes.isEmpty() ? NOTHING : becomes) + (nth == 0 ? "" : " (" + nth + ")");
  }
}
