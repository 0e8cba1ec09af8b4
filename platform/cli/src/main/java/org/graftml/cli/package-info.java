/** The commands. */
package org.graftml.cli;
