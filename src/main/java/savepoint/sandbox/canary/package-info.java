/** The canary: tries to break every limit of the place where sandboxes run, before anybody gets one. */
package savepoint.sandbox.canary;
