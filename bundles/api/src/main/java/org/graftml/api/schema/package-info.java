/** The catalogue of extensions and the schemas of their settings. */
@Export
@Version("0.1.0")
package org.graftml.api.schema;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
