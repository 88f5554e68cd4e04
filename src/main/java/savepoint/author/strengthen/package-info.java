/** Data that kills: rows that respect every constraint and tell an exercise's surviving mutants from its reference. */
package savepoint.author.strengthen;
