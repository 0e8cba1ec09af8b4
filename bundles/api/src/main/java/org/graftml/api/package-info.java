/** How a class becomes an extension: its annotation, its settings record, and the way it refuses what does not fit. */
@Export
@Version("0.1.0")
package org.graftml.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
