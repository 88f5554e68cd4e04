package savepoint.author.mutation;

import java.util.Locale;

/** The small mistakes that mutants are made of, after Tuya, Suárez-Cabal and de la Riva, and XData; each is one that people make. */
public enum Operator {
  DISTINCT("DISTINCT is added or left out."),
  JOIN_TYPE("An inner join is an outer join, or the other way round."),
  COMPARISON("A comparison is another one."),
  BOUNDARY("A limit is off by one, or belongs to the other side."),
  AGGREGATE("An aggregate is another one."),
  COUNT("COUNT counts something else: rows, values, or different values."),
  GROUP_BY("A key of GROUP BY is left out."),
  NULL_TEST("NULL is let through, kept out, or not thought of."),
  LIKE("A pattern matches more, less, or with other care for case."),
  SET_OPERATOR("A set operator is another one, or one of its sides is left out."),
  SUBQUERY_PREDICATE("The predicate over a subquery is another one: EXISTS, IN, ANY, ALL."),
  WINDOW_FRAME("A window has another frame, or loses a key of its partition."),
  RANKING("A ranking or neighbour function is another one."),
  LIMIT("LIMIT or OFFSET is off by one, or left out."),
  DROPPED_CONJUNCT("One condition is left out."),
  MISSING_WHERE("A change has no WHERE."),
  ON_WHERE("A condition stands in WHERE instead of ON, or the other way round."),
  ORDER_BY("A sort key is left out, runs the other way, or has its NULLs at the other end."),
  ARITHMETIC("An operator of arithmetic is another one, or an operand is left out."),
  CASE_DEFAULT("A case of CASE or the default of COALESCE is left out."),
  FUNCTION("A function or cast is left out."),
  CONSTANT("A constant is another one."),
  DROPPED_ASSIGNMENT("One assignment of UPDATE, or one row of VALUES, is left out."),
  CONFLICT("ON CONFLICT is left out, or does something else."),
  MERGE_CLAUSE("A WHEN of MERGE is left out."),
  DROPPED_CONSTRAINT("A constraint, default or option of a definition is left out."),
  DEFINITION("A definition says something else: the action of a foreign key, the columns of an index, the moment of a trigger."),
  PRIVILEGE("A privilege, role or attribute of a role is missing, or there is one too many."),
  EXTRA_PRIVILEGE("A right on a table is granted on top of those that are meant."),
  POLICY("A row-level security policy loses a clause, or holds for others."),
  LOCK("A lock is not taken, or waits where it should not."),
  DROPPED_STATEMENT("A whole statement is left out.");

  private final String sentence;

  Operator(String sentence) { this.sentence = sentence; }

  /** As files and reports write it: {@code join-type}. */
  public String word() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

  public String sentence() { return sentence; }
}
