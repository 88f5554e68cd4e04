/** Sandboxes without containers: one PostgreSQL server process each. No isolation beyond an unprivileged user: for oneself or a trusted room. */
package savepoint.sandbox.embedded;
