/** HTTP: set-up, sessions, CSRF, error pages, templates, server-sent events. Knows no account and no feature. */
package savepoint.web;
