/** The training graph: an immutable value, known in full before a step is run. */
@Export
@Version("0.1.0")
package org.graftml.api.graph;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
