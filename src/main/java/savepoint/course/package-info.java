/** Courses, their modules and lessons, and the pages on which people read them. */
package savepoint.course;
