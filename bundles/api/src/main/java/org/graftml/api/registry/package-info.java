/** Which plug-ins are here, which could be, and what a change would do. */
@Export
@Version("0.1.0")
package org.graftml.api.registry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
