/** The platform's own database: pool, JDBC runner, migrations, and PostgreSQL server programs that need no installation. */
package savepoint.db;
