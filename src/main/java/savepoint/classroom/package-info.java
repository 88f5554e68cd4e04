/** Cohorts: classes that work through a course together, joined by a code. */
package savepoint.classroom;
