/** Series of runs: what a file describes, what carries them out, and their tables. */
@Export
@Version("0.1.0")
package org.graftml.api.study;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
