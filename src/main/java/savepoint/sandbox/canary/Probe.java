package savepoint.sandbox.canary;

/**
 * What came of one try.
 *
 * @param held false when the limit broke, and also when the try could not be made
 * @param evidence what was seen, in words
 */
public record Probe(Limit limit, boolean held, String evidence) {
  private static final int LONGEST = 300;

  public Probe {
    if (evidence.isBlank()) throw new IllegalArgumentException("a probe of " + limit + " without evidence proves nothing");
    if (evidence.length() > LONGEST) evidence = evidence.substring(0, LONGEST) + "…";
  }
}
