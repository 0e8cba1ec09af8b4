/** Boots the framework, brings the bundles up and hands over to the command line. */
package org.graftml.launcher;
