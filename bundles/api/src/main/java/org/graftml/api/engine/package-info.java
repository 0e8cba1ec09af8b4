/** Tensor engines as extensions. */
@Export
@Version("0.1.0")
package org.graftml.api.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
