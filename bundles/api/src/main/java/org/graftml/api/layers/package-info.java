/** Operations and the factory that makes layers of them. */
@Export
@Version("0.1.0")
package org.graftml.api.layers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
