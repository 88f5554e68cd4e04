/** People, their roles, how they sign in, and who did what. */
package savepoint.account;
