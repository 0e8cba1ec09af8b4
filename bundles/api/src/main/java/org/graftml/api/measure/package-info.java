/** What features tell before anything is trained: distances of domains, and transferability. */
@Export
@Version("0.1.0")
package org.graftml.api.measure;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
