/** A plug-in of a stranger, for tests. */
package acme.greeting;
