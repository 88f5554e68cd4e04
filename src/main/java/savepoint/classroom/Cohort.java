package savepoint.classroom;

/** A class that works through one course. */
public record Cohort(long id, String course, String name, String joinCode, int learners) {}
