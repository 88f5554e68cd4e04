package savepoint.exercise;

/** What the learner hands in, and how it is judged. */
public sealed interface Kind permits Kind.Query, Script, Lab {

  /** As {@code kind:} says it. */
  default String word() {
    return switch (this) {
      case Query _ -> "query";
      case Script _ -> "script";
      case Lab _ -> "lab";
    };
  }

  /** One SELECT, judged by its result. */
  record Query(boolean orderRequired, boolean columnsByName) implements Kind {}
}
