/** What a shell needs of the command line, and the command line of a shell. */
@Export
@Version("0.1.0")
package org.graftml.cli.shell;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
