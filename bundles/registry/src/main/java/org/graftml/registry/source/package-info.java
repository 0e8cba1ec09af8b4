/** Where jars come from whose addresses the registry does not understand itself. */
@Export
@Version("0.1.0")
package org.graftml.registry.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
