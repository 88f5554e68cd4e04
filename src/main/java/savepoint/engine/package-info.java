/** Database engines: how to connect, split, run with caps, describe, explain and clone. Knows nothing of sandboxes or learners. */
package savepoint.engine;
