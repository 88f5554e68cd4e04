/** Attempts: what learners hand in, stored before it is judged; the judge, its verdicts and what it says about them. */
package savepoint.attempt;
