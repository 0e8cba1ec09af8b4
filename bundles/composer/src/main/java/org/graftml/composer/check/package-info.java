/** Checks nodes against schemas, and makes the extensions that they name. */
package org.graftml.composer.check;
