/** The project of somebody who writes a plug-in: read, watched, and made a bundle without Maven. */
package org.graftml.cli.dev;
