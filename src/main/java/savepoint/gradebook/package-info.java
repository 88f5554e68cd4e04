/** Progress: how far each learner of a cohort is, what they handed in, and one's own progress. */
package savepoint.gradebook;
