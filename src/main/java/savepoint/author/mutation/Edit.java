package savepoint.author.mutation;

/** A change in one place of a parsed statement that can be taken back. */
record Edit(Operator operator, String was, String becomes, Runnable apply, Runnable undo) {}
