/** Sandboxes: pods of nodes with no network, their pool, leases and life. Knows no learner: a lease has an opaque owner. */
package savepoint.sandbox;
