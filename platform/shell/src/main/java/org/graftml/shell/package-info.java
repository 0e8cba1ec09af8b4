/** The shell: the launcher's commands in Gogo, in one process. */
package org.graftml.shell;
