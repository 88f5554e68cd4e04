/** Tools for authors: the gate that all content passes, and the judge at the shell. */
package savepoint.author;
