/** Runs, their events, and models made by them. */
@Export
@Version("0.1.0")
package org.graftml.api.run;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
