/** Boots the framework and hands over to the command line. */
package org.graftml.launcher;
