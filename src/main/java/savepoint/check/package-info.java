/** Checks: what is proved about an answer. Comparison of results is pure code over text cells; it knows no server and no learner. */
package savepoint.check;
