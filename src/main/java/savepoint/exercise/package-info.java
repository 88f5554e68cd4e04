/** The exercise format: loading with precise errors, JSON Schema, lint, live reload. */
package savepoint.exercise;
