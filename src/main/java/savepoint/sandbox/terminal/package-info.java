/** The terminal: a shell in a node of the visitor's sandbox, which outlives page, network and platform. */
package savepoint.sandbox.terminal;
