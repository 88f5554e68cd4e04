/** How well an exercise's data tells its reference from the same with one small mistake. The parser sees authors' SQL only; whether a mutant is noticed, the judge says. */
package savepoint.author.mutation;
