/** What is computed from whole feeds at once, in double precision: fitted heads, and the numbers that they work on. */
@Export
@Version("0.1.0")
package org.graftml.api.fit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
