package savepoint.exercise;

/** What the learner hands in, and how it is judged. */
public sealed interface Kind permits Kind.Query, Script, Lab {

  /** One SELECT, judged by its result. */
  record Query(boolean orderRequired, boolean columnsByName) implements Kind {}
}
