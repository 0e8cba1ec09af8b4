/** What the platform puts between itself and the code of plug-ins. */
@Export
@Version("0.1.0")
package org.graftml.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
