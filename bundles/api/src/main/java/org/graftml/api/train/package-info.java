/** Optimisers and schedules. */
@Export
@Version("0.1.0")
package org.graftml.api.train;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
