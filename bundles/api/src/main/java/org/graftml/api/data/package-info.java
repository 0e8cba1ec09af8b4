/** Samples as records of named, typed parts; where they come from and how they are changed before they reach the device. */
@Export
@Version("0.1.0")
package org.graftml.api.data;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
