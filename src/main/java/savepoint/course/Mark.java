package savepoint.course;

/** How far a learner is with an exercise; one never tried has no mark. */
public enum Mark { TRIED, DONE }
